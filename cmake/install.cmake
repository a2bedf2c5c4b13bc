# cmake --install: the program, the libraries with their headers below include/headwater, a CMake package and a
# pkg-config file. Headers include each other from there ("model/state/lab.hpp"), as they do in the source tree.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(headwater_targets headwater_options headwater_version headwater_model headwater_scenarios headwater_output
    headwater_analysis)
foreach(target IN LISTS headwater_targets)
    string(REPLACE headwater_ "" name ${target})
    set_target_properties(${target} PROPERTIES EXPORT_NAME ${name})
endforeach()

install(TARGETS headwater RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
install(TARGETS ${headwater_targets} EXPORT headwater
    ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}"
    INCLUDES DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}/headwater")
foreach(folder IN ITEMS model scenarios output analysis)
    install(DIRECTORY "${CMAKE_SOURCE_DIR}/${folder}" DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}/headwater"
        FILES_MATCHING PATTERN "*.hpp" PATTERN cli EXCLUDE PATTERN catalog EXCLUDE PATTERN plots EXCLUDE)
endforeach()
install(FILES "${CMAKE_BINARY_DIR}/generated/version/version.hpp"
    DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}/headwater/version")
install(DIRECTORY "${CMAKE_SOURCE_DIR}/scenarios/catalog" DESTINATION "${CMAKE_INSTALL_DATADIR}/headwater/scenarios")
set(viewer "${CMAKE_SOURCE_DIR}/analysis/viewer/h5wasm")
install(FILES "${viewer}/h5wasm.js" "${viewer}/h5wasm.wasm.gz" "${viewer}/LICENSE.txt"
    DESTINATION "${CMAKE_INSTALL_DATADIR}/headwater/viewer")
set(echarts "${CMAKE_SOURCE_DIR}/analysis/report/echarts")
install(FILES "${echarts}/echarts.js" "${echarts}/LICENSE.txt" "${echarts}/NOTICE.txt"
    DESTINATION "${CMAKE_INSTALL_DATADIR}/headwater/report")
install(FILES "${CMAKE_SOURCE_DIR}/LICENSE" DESTINATION "${CMAKE_INSTALL_DATADIR}/headwater")

set(package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/headwater")
install(EXPORT headwater FILE targets.cmake NAMESPACE headwater:: DESTINATION "${package_dir}")
configure_package_config_file("${CMAKE_SOURCE_DIR}/cmake/headwater-config.cmake.in"
    "${CMAKE_BINARY_DIR}/generated/headwater-config.cmake" INSTALL_DESTINATION "${package_dir}")
# Before 1.0 a minor version may change what headers declare.
write_basic_package_version_file("${CMAKE_BINARY_DIR}/generated/headwater-config-version.cmake"
    COMPATIBILITY SameMinorVersion)
install(FILES "${CMAKE_BINARY_DIR}/generated/headwater-config.cmake"
    "${CMAKE_BINARY_DIR}/generated/headwater-config-version.cmake"
    "${CMAKE_SOURCE_DIR}/cmake/dependencies.cmake" DESTINATION "${package_dir}")

string(JOIN " " headwater_pc_flags ${HEADWATER_COMPILE_OPTIONS})
configure_file("${CMAKE_SOURCE_DIR}/cmake/headwater.pc.in" "${CMAKE_BINARY_DIR}/generated/headwater.pc" @ONLY)
install(FILES "${CMAKE_BINARY_DIR}/generated/headwater.pc" DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig")
