# One executable per folder of tests/, named tests_<folder>; every TEST_CASE becomes a test of ctest.
# Scripts test_*.sh, test_*.py and test_*.R are tests of their own; exit code 77 means skipped.
# All run in the source directory and find the program in HEADWATER_PROGRAM. What is in a folder "long" carries the
# label "long": it takes long, or needs programs that only `./headwater test --all` installs. Scripts in a folder
# "interop" carry the label "interop", those in the folder "slurm" the label "slurm", those in the folder "tsan" the label
# "tsan", which no run of all tests includes: they build the program anew.

include(Catch)

# ctest starts the dearest first: a test of minutes that begins last leaves all processors but one without work.
set(cost_of_long 100)

# Not every machine has a display or wants its caches in the source tree.
set(test_environment
    "HEADWATER_PROGRAM=${CMAKE_BINARY_DIR}/headwater" PYTHONDONTWRITEBYTECODE=1 MPLBACKEND=Agg)

add_library(headwater_test_main OBJECT "${CMAKE_SOURCE_DIR}/tests/support/main.cpp")
target_link_libraries(headwater_test_main PRIVATE headwater_options Catch2::Catch2)

file(GLOB_RECURSE support_sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/tests/support/*.cpp")
list(REMOVE_ITEM support_sources "${CMAKE_SOURCE_DIR}/tests/support/main.cpp")
set(support_links headwater_options headwater_model Catch2::Catch2 rapidcheck)
if(support_sources)
    add_library(headwater_test_support STATIC ${support_sources})
    target_link_libraries(headwater_test_support PUBLIC ${support_links})
else()
    add_library(headwater_test_support INTERFACE)
    target_link_libraries(headwater_test_support INTERFACE ${support_links})
endif()

# The tests of a lower layer link that layer only, so they build while the layers above are being changed.
set(tested_by_rules "")
set(tested_by_model headwater_test_support headwater_model)
set(tested_by_laws headwater_test_support headwater_model)
set(tested_by_scenarios headwater_test_support headwater_scenarios)
set(tested_by_output headwater_test_support headwater_output)

function(headwater_test_script folder script)
    get_filename_component(name "${script}" NAME_WE)
    get_filename_component(extension "${script}" EXT)
    if(extension STREQUAL ".py")
        set(interpreter python3)
    elseif(extension STREQUAL ".R")
        set(interpreter Rscript --vanilla)
    else()
        set(interpreter bash)
    endif()
    set(test "${folder}/${name}${extension}")
    add_test(NAME "${test}" COMMAND ${interpreter} "${script}" WORKING_DIRECTORY "${CMAKE_SOURCE_DIR}")
    set_tests_properties("${test}" PROPERTIES
        ENVIRONMENT "${test_environment}" SKIP_RETURN_CODE 77 TIMEOUT 900)
    if(script MATCHES "/tests/.*interop/")
        set_property(TEST "${test}" APPEND PROPERTY LABELS interop)
    endif()
    if(script MATCHES "/tests/slurm/")
        set_property(TEST "${test}" APPEND PROPERTY LABELS slurm)
        set_tests_properties("${test}" PROPERTIES RUN_SERIAL TRUE) # its jobs have a minute
    endif()
    if(script MATCHES "/tests/(.*/)?long/")
        set_property(TEST "${test}" APPEND PROPERTY LABELS long)
        set_tests_properties("${test}" PROPERTIES TIMEOUT 3600 COST ${cost_of_long})
    endif()
    if(script MATCHES "/tests/tsan/")
        set_property(TEST "${test}" APPEND PROPERTY LABELS tsan)
        set_tests_properties("${test}" PROPERTIES TIMEOUT 3600 RUN_SERIAL TRUE) # it builds the program anew
    endif()
endfunction()

function(headwater_test_folder folder)
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/tests/${folder}/*.cpp")
    if(folder MATCHES "^(fuzz|tsan|consumer)$")
        set(sources "") # built by the scripts beside them
    endif()
    if(sources)
        set(target tests_${folder})
        add_executable(${target} ${sources})
        if(NOT DEFINED tested_by_${folder})
            set(tested_by_${folder} headwater_test_support headwater_analysis)
        endif()
        target_link_libraries(${target} PRIVATE
            headwater_test_main headwater_options Catch2::Catch2 ${tested_by_${folder}})
        # catch_discover_tests cannot carry a list, hence one variable only.
        set(properties ENVIRONMENT "HEADWATER_PROGRAM=${CMAKE_BINARY_DIR}/headwater" TIMEOUT 900)
        if(folder STREQUAL "long")
            set(properties ${properties} TIMEOUT 3600 LABELS long COST ${cost_of_long})
        endif()
        # NoTests: a name that finds no test is a failure, not a pass.
        catch_discover_tests(${target} EXTRA_ARGS --warn NoTests
            TEST_PREFIX "${folder}/" WORKING_DIRECTORY "${CMAKE_SOURCE_DIR}" PROPERTIES ${properties})
    endif()
    file(GLOB_RECURSE scripts CONFIGURE_DEPENDS
        "${CMAKE_SOURCE_DIR}/tests/${folder}/test_*.sh"
        "${CMAKE_SOURCE_DIR}/tests/${folder}/test_*.py"
        "${CMAKE_SOURCE_DIR}/tests/${folder}/test_*.R")
    foreach(script IN LISTS scripts)
        headwater_test_script(${folder} "${script}")
    endforeach()
endfunction()

file(GLOB entries RELATIVE "${CMAKE_SOURCE_DIR}/tests" CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/tests/*")
foreach(entry IN LISTS entries)
    if(IS_DIRECTORY "${CMAKE_SOURCE_DIR}/tests/${entry}" AND NOT entry STREQUAL "support")
        headwater_test_folder(${entry})
    endif()
endforeach()
