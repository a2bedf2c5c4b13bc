set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

# One seed, one result on every machine: no contraction to fused multiply-add, and -ffast-math is never used.
# The flags stay in one variable because the program reports them (headwater version, run files).
set(HEADWATER_COMPILE_OPTIONS -ffp-contract=off)
set(HEADWATER_WARNINGS -Wall -Wextra -Wpedantic -Wshadow)
if(HEADWATER_WERROR)
    # Pedantic stays a warning: 128-bit integers are an extension that both supported compilers have.
    list(APPEND HEADWATER_WARNINGS -Werror -Wno-error=pedantic)
endif()

add_library(headwater_options INTERFACE)
target_compile_features(headwater_options INTERFACE cxx_std_20)
# Results depend on the first, so whoever builds on the library compiles with them too; warnings are for this tree.
target_compile_options(headwater_options INTERFACE
    ${HEADWATER_COMPILE_OPTIONS} "$<BUILD_INTERFACE:${HEADWATER_WARNINGS}>")
# The lists of declarations are sorted when they are compiled; clang stops at a million steps unless told otherwise.
target_compile_options(headwater_options INTERFACE
    "$<BUILD_INTERFACE:$<$<CXX_COMPILER_ID:Clang>:-fconstexpr-steps=20000000>>")
target_include_directories(headwater_options INTERFACE "$<BUILD_INTERFACE:${CMAKE_SOURCE_DIR}>")
