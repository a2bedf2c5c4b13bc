# The program finds the catalog of scenarios in the tree it was built from (analysis/cli/share.cpp).
set_source_files_properties("${CMAKE_SOURCE_DIR}/analysis/cli/share.cpp" PROPERTIES
    COMPILE_DEFINITIONS "HEADWATER_SOURCE_DIR=\"${CMAKE_SOURCE_DIR}\"")
