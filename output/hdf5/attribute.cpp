#include "output/hdf5/attribute.hpp"

#include <type_traits>

#include "output/hdf5/element.hpp"

namespace headwater::output::hdf5 {

namespace {

void write(hid_t object, const std::string& name, hid_t disk, hid_t memory, hid_t space, const void* data) {
    const Handle attribute(H5Acreate2(object, name.c_str(), disk, space, H5P_DEFAULT, H5P_DEFAULT), H5Aclose,
                           "creating the attribute " + name);
    check(H5Awrite(attribute.id(), memory, data), "writing the attribute " + name);
}

struct Writer {
    AttributeForms& forms;
    hid_t object;
    const std::string& name;

    void operator()(const std::string& text) const {
        if (text.empty()) return;
        const hid_t type = forms.text(text.size());
        write(object, name, type, type, forms.scalar(), text.data());
    }
    template <class T>
    void operator()(const T& number) const {
        write(object, name, ElementType<T>::disk(), ElementType<T>::memory(), forms.scalar(), &number);
    }
    template <class T>
    void operator()(const std::vector<T>& numbers) const {
        if (numbers.empty()) return;
        const hsize_t length = numbers.size();
        const Handle space(H5Screate_simple(1, &length, nullptr), H5Sclose, "creating a list");
        write(object, name, ElementType<T>::disk(), ElementType<T>::memory(), space.id(), numbers.data());
    }
};

}  // namespace

AttributeForms::AttributeForms() : scalar_(H5Screate(H5S_SCALAR), H5Sclose, "creating a scalar") {}

hid_t AttributeForms::text(std::size_t length) {
    auto found = texts_.find(length);
    if (found == texts_.end()) found = texts_.emplace(length, text_type(length)).first;
    return found->second.id();
}

void write_attribute(AttributeForms& forms, hid_t object, const std::string& name,
                     const AttributeContent& content) {
    std::visit(Writer{forms, object, name}, content);
}

void write_attributes(AttributeForms& forms, hid_t object, const Attributes& attributes) {
    for (const auto& [name, content] : attributes) write_attribute(forms, object, name, content);
}

}  // namespace headwater::output::hdf5
