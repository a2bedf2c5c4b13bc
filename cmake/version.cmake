# headwater_version: "version/version.hpp" with the version, the commit and how the program was compiled.
# The commit is looked up at every build, but only one small source file changes with it.

set(version_dir "${CMAKE_BINARY_DIR}/generated/version")
configure_file("${CMAKE_SOURCE_DIR}/cmake/version.hpp" "${version_dir}/version.hpp" COPYONLY)

string(TOUPPER "${CMAKE_BUILD_TYPE}" build_type_upper)
list(JOIN HEADWATER_COMPILE_OPTIONS " " compile_options)
string(STRIP "${CMAKE_CXX_FLAGS} ${CMAKE_CXX_FLAGS_${build_type_upper}} -std=c++20 ${compile_options}" flags)

add_custom_target(headwater_version_source
    COMMAND "${CMAKE_COMMAND}"
            -D "source_dir=${CMAKE_SOURCE_DIR}"
            -D "template=${CMAKE_SOURCE_DIR}/cmake/version.cpp.in"
            -D "result=${version_dir}/version.cpp"
            -D "version=${PROJECT_VERSION}"
            -D "compiler=${CMAKE_CXX_COMPILER_ID} ${CMAKE_CXX_COMPILER_VERSION}"
            -D "flags=${flags}"
            -P "${CMAKE_SOURCE_DIR}/cmake/write_version.cmake"
    BYPRODUCTS "${version_dir}/version.cpp"
    COMMENT "Looking up the commit"
    VERBATIM)

add_library(headwater_version STATIC "${version_dir}/version.cpp")
add_dependencies(headwater_version headwater_version_source)
target_include_directories(headwater_version PUBLIC "$<BUILD_INTERFACE:${CMAKE_BINARY_DIR}/generated>")
target_link_libraries(headwater_version PRIVATE headwater_options)
