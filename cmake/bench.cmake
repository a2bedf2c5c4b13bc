# headwater_bench: Google Benchmark over bench/*.cpp, built on demand and no part of ctest.
file(GLOB bench_sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/bench/*.cpp")
if(bench_sources AND benchmark_FOUND)
    add_executable(headwater_bench EXCLUDE_FROM_ALL ${bench_sources})
    target_link_libraries(headwater_bench PRIVATE headwater_analysis benchmark::benchmark benchmark::benchmark_main)
endif()

# headwater_counts, headwater_allocations: small runs whose instructions and memory tests/performance counts.
if(HEADWATER_TESTS)
    add_executable(headwater_counts bench/counts/counts.cpp)
    target_link_libraries(headwater_counts PRIVATE headwater_analysis headwater::callgrind)
    add_executable(headwater_allocations bench/allocations/allocations.cpp)
    target_link_libraries(headwater_allocations PRIVATE headwater_analysis)
endif()
