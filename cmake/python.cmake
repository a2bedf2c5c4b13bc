# headwater_python: the extension headwater._core of the Python package, beside links to the package's own files in
# python/ of the build directory, so that PYTHONPATH=<build>/python is the whole package.
#
# HEADWATER_PYTHON: ON, OFF, or AUTO, which is ON with the tests where pybind11 and Python's headers are installed. A
# build with sanitizers has none by itself: Python would have to be started with them, too.
set(HEADWATER_PYTHON AUTO CACHE STRING "Build the Python extension: ON, OFF or AUTO (with the tests)")
set_property(CACHE HEADWATER_PYTHON PROPERTY STRINGS AUTO ON OFF)

set(python_wanted "${HEADWATER_PYTHON}")
set(python_auto FALSE)
if(python_wanted STREQUAL "AUTO")
    set(python_auto TRUE)
    set(python_wanted "${HEADWATER_TESTS}")
    if("${CMAKE_CXX_FLAGS}" MATCHES "-fsanitize")
        set(python_wanted OFF)
    endif()
endif()
if(NOT python_wanted)
    return()
endif()

# The first python3 of PATH need not be the one that Debian's packages (numpy, xarray) belong to.
if(NOT DEFINED Python_EXECUTABLE AND EXISTS /usr/bin/python3)
    set(Python_EXECUTABLE /usr/bin/python3)
endif()
find_package(Python 3.11 QUIET COMPONENTS Interpreter Development.Module)
find_package(pybind11 2.10 QUIET CONFIG)
if(NOT Python_Development.Module_FOUND OR NOT pybind11_FOUND)
    if(python_auto)
        message(STATUS "No Python extension: it needs pybind11 and Python's headers (Debian packages pybind11-dev python3-dev)")
        return()
    endif()
    headwater_missing("pybind11 2.10 and the headers of Python 3.11" "pybind11-dev python3-dev")
endif()

# The model once more, as code that a library can hold; of the analysis only what knows no files. The program's own
# objects stay as they are, and so does their speed.
file(GLOB_RECURSE core_sources CONFIGURE_DEPENDS
    "${CMAKE_SOURCE_DIR}/model/*.cpp" "${CMAKE_SOURCE_DIR}/scenarios/*.cpp")
list(APPEND core_sources
    analysis/designs/world_draws.cpp analysis/runs/arms.cpp analysis/runs/footprint.cpp analysis/runs/nearest.cpp
    analysis/runs/number_text.cpp analysis/runs/startable_threads.cpp analysis/runs/text.cpp analysis/runs/warm_start.cpp
    output/calendar_time.cpp output/expected_size.cpp output/named_values.cpp output/output_choice.cpp)
add_library(headwater_core STATIC EXCLUDE_FROM_ALL ${core_sources})
headwater_unity(headwater_core)
set_target_properties(headwater_core PROPERTIES
    POSITION_INDEPENDENT_CODE ON CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON)
target_link_libraries(headwater_core PUBLIC headwater_options TBB::tbb Boost::headers headwater::random123
    headwater::xxhash tomlplusplus::tomlplusplus nlohmann_json::nlohmann_json OpenSSL::Crypto fmt::fmt)
set_target_properties(headwater_version PROPERTIES POSITION_INDEPENDENT_CODE ON)

file(GLOB binding_sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/python/core/*.cpp")
pybind11_add_module(headwater_python MODULE NO_EXTRAS ${binding_sources})
target_link_libraries(headwater_python PRIVATE headwater_core headwater_version)
target_link_options(headwater_python PRIVATE "LINKER:--exclude-libs,ALL")
set_target_properties(headwater_python PROPERTIES
    OUTPUT_NAME _core LIBRARY_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/python/headwater")

file(GLOB package_files CONFIGURE_DEPENDS RELATIVE "${CMAKE_SOURCE_DIR}/python/headwater"
    "${CMAKE_SOURCE_DIR}/python/headwater/*.py" "${CMAKE_SOURCE_DIR}/python/headwater/*.pyi"
    "${CMAKE_SOURCE_DIR}/python/headwater/py.typed")
file(MAKE_DIRECTORY "${CMAKE_BINARY_DIR}/python/headwater")
foreach(name IN LISTS package_files)
    file(CREATE_LINK "${CMAKE_SOURCE_DIR}/python/headwater/${name}" "${CMAKE_BINARY_DIR}/python/headwater/${name}" SYMBOLIC)
endforeach()
