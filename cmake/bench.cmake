# headwater_bench: Google Benchmark over bench/*.cpp, built on demand and no part of ctest.
file(GLOB_RECURSE bench_sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/bench/*.cpp")
if(bench_sources AND benchmark_FOUND)
    add_executable(headwater_bench EXCLUDE_FROM_ALL ${bench_sources})
    target_link_libraries(headwater_bench PRIVATE headwater_analysis benchmark::benchmark benchmark::benchmark_main)
endif()
