# Build directories share their cache entries: paths below the source tree are hashed relative to it, and the working
# directory is not hashed. That holds for build directories of equal depth, build/<name>.
find_program(HEADWATER_CCACHE ccache)
mark_as_advanced(HEADWATER_CCACHE)
if(HEADWATER_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER
        env CCACHE_NOHASHDIR=1 "CCACHE_BASEDIR=${CMAKE_SOURCE_DIR}" "${HEADWATER_CCACHE}")
endif()
