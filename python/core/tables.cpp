#include <algorithm>
#include <array>
#include <string>
#include <type_traits>
#include <vector>

#include "analysis/runs/nearest.hpp"
#include "model/core/id.hpp"
#include "model/state/world_parts.hpp"
#include "python/core/stepped_world.hpp"

namespace headwater::python {

namespace py = pybind11;

namespace {

template <class Value>
inline constexpr bool is_id = false;
template <class Tag, class Rep>
inline constexpr bool is_id<model::Id<Tag, Rep>> = true;

/// Number that a value of a column is held as, and how many stand side by side.
template <class Value>
struct Cell {
    static constexpr bool number = std::is_arithmetic_v<Value> || std::is_enum_v<Value> || is_id<Value>;
    static py::dtype type() {
        if constexpr (std::is_enum_v<Value>)
            return py::dtype::of<std::underlying_type_t<Value>>();
        else if constexpr (is_id<Value>)
            return py::dtype::of<std::decay_t<decltype(Value::value)>>();
        else
            return py::dtype::of<Value>();
    }
    static void add_shape(std::vector<py::ssize_t>&) {}
};
template <class Value, std::size_t count>
struct Cell<std::array<Value, count>> {
    static constexpr bool number = Cell<Value>::number;
    static py::dtype type() { return Cell<Value>::type(); }
    static void add_shape(std::vector<py::ssize_t>& shape) {
        shape.push_back(static_cast<py::ssize_t>(count));
        Cell<Value>::add_shape(shape);
    }
};

/// A read-only array that looks into `values` and keeps the state that they are part of.
template <class Value>
py::array view_of(const std::vector<Value>& values, const std::shared_ptr<State>& state) {
    std::vector<py::ssize_t> shape{static_cast<py::ssize_t>(values.size())};
    Cell<Value>::add_shape(shape);
    const py::dtype type = Cell<Value>::type();
    std::vector<py::ssize_t> strides(shape.size());
    py::ssize_t stride = type.itemsize();
    for (std::size_t axis = shape.size(); axis-- > 0; stride *= shape[axis]) strides[axis] = stride;
    const py::capsule keeper(new std::shared_ptr<State>(state),
                             [](void* kept) { delete static_cast<std::shared_ptr<State>*>(kept); });
    py::array view(type, shape, strides, values.data(), keeper);
    py::detail::array_proxy(view.ptr())->flags &= ~py::detail::npy_api::NPY_ARRAY_WRITEABLE_;
    return view;
}

/// What Python can hold of a part of a world: columns of numbers and of texts.
template <class Part>
inline constexpr bool shown = false;
template <class Value>
inline constexpr bool shown<std::vector<Value>> =
    (Cell<Value>::number && !std::is_same_v<Value, bool>) || std::is_same_v<Value, std::string>;

}  // namespace

std::vector<std::string> tables_of(const model::World& world) {
    std::vector<std::string> names;
    model::each_world_part(world,
                           [&]<class Part>(std::string_view group, std::string_view, const Part&, auto) {
                               if constexpr (shown<Part>)
                                   if (std::ranges::find(names, group) == names.end())
                                       names.emplace_back(group);
                           });
    return names;
}

py::dict table_of(const std::shared_ptr<State>& state, const std::string& name) {
    py::dict columns;
    model::each_world_part(
        std::as_const(state->world),
        [&]<class Part>(std::string_view group, std::string_view column, const Part& part, auto) {
            if constexpr (shown<Part>) {
                if (group != name) return;
                const py::str key(column.data(), column.size());
                if constexpr (std::is_same_v<Part, std::vector<std::string>>) {
                    py::list texts;
                    for (const std::string& text : part) texts.append(py::str(text));
                    columns[key] = texts;
                } else {
                    columns[key] = view_of(part, state);
                }
            }
        });
    if (columns.empty())
        throw_python("MeasureError",
                     "no table '" + name + "'" + analysis::did_you_mean(name, tables_of(state->world)));
    return columns;
}

}  // namespace headwater::python
