# A library or program is a folder of sources. A folder without sources yet gives a library of headers and no program.
#
# With HEADWATER_UNITY the compiler reads several sources of a folder at once, and the headers of all of them once: a
# build from nothing takes a third of the processor time, a build after a change to one file somewhat more. Names in
# unnamed namespaces are therefore unique in their namespace.
option(HEADWATER_UNITY "Compile several source files at once" ON)
set(HEADWATER_UNITY_FILES 12 CACHE STRING "Source files that are compiled at once")

function(headwater_unity target)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ${HEADWATER_UNITY} UNITY_BUILD_BATCH_SIZE ${HEADWATER_UNITY_FILES})
endfunction()

function(headwater_library target folder)
    cmake_parse_arguments(PARSE_ARGV 2 arg "" "" "LINK;EXCEPT")
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/${folder}/*.cpp")
    foreach(excluded IN LISTS arg_EXCEPT)
        list(FILTER sources EXCLUDE REGEX "^${CMAKE_SOURCE_DIR}/${excluded}/")
    endforeach()
    if(sources)
        add_library(${target} STATIC ${sources})
        headwater_unity(${target})
        target_link_libraries(${target} PUBLIC headwater_options ${arg_LINK})
    else()
        add_library(${target} INTERFACE)
        target_link_libraries(${target} INTERFACE headwater_options ${arg_LINK})
    endif()
endfunction()

function(headwater_program target folder)
    cmake_parse_arguments(PARSE_ARGV 2 arg "" "" "LINK")
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/${folder}/*.cpp")
    if(sources)
        add_executable(${target} ${sources})
        headwater_unity(${target})
        target_link_libraries(${target} PRIVATE headwater_options ${arg_LINK})
    endif()
endfunction()
