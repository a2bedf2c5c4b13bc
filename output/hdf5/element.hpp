// The number types of run files, and the library's names for them in memory and on disk (little endian).
#pragma once

#include <hdf5.h>

#include <cstdint>

namespace headwater::output::hdf5 {

template <class T>
struct ElementType;

template <>
struct ElementType<std::int8_t> {
    static constexpr const char* name = "int8";
    static hid_t memory() { return H5T_NATIVE_INT8; }
    static hid_t disk() { return H5T_STD_I8LE; }
};
template <>
struct ElementType<std::int16_t> {
    static constexpr const char* name = "int16";
    static hid_t memory() { return H5T_NATIVE_INT16; }
    static hid_t disk() { return H5T_STD_I16LE; }
};
template <>
struct ElementType<std::int32_t> {
    static constexpr const char* name = "int32";
    static hid_t memory() { return H5T_NATIVE_INT32; }
    static hid_t disk() { return H5T_STD_I32LE; }
};
template <>
struct ElementType<std::int64_t> {
    static constexpr const char* name = "int64";
    static hid_t memory() { return H5T_NATIVE_INT64; }
    static hid_t disk() { return H5T_STD_I64LE; }
};
template <>
struct ElementType<float> {
    static constexpr const char* name = "float32";
    static hid_t memory() { return H5T_NATIVE_FLOAT; }
    static hid_t disk() { return H5T_IEEE_F32LE; }
};
template <>
struct ElementType<double> {
    static constexpr const char* name = "float64";
    static hid_t memory() { return H5T_NATIVE_DOUBLE; }
    static hid_t disk() { return H5T_IEEE_F64LE; }
};

}  // namespace headwater::output::hdf5
