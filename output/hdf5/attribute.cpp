#include "output/hdf5/attribute.hpp"

#include <type_traits>

#include "output/hdf5/element.hpp"
#include "output/hdf5/library.hpp"

namespace headwater::output::hdf5 {

namespace {

void write(hid_t object, const std::string& name, hid_t disk, hid_t memory, const Handle& space,
           const void* data) {
    const Handle attribute(H5Acreate2(object, name.c_str(), disk, space.id(), H5P_DEFAULT, H5P_DEFAULT),
                           H5Aclose, "creating the attribute " + name);
    check(H5Awrite(attribute.id(), memory, data), "writing the attribute " + name);
}

Handle scalar() {
    return {H5Screate(H5S_SCALAR), H5Sclose, "creating a scalar"};
}

struct Writer {
    hid_t object;
    const std::string& name;

    void operator()(const std::string& text) const {
        if (text.empty()) return;
        const Handle type = text_type(text.size());
        write(object, name, type.id(), type.id(), scalar(), text.data());
    }
    template <class T>
    void operator()(const T& number) const {
        write(object, name, ElementType<T>::disk(), ElementType<T>::memory(), scalar(), &number);
    }
    template <class T>
    void operator()(const std::vector<T>& numbers) const {
        if (numbers.empty()) return;
        const hsize_t length = numbers.size();
        const Handle space(H5Screate_simple(1, &length, nullptr), H5Sclose, "creating a list");
        write(object, name, ElementType<T>::disk(), ElementType<T>::memory(), space, numbers.data());
    }
};

}  // namespace

void write_attribute(hid_t object, const std::string& name, const AttributeContent& content) {
    std::visit(Writer{object, name}, content);
}

void write_attributes(hid_t object, const Attributes& attributes) {
    for (const auto& [name, content] : attributes) write_attribute(object, name, content);
}

}  // namespace headwater::output::hdf5
