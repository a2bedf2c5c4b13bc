#include "model/measures/ledger_rows.hpp"

namespace headwater::model {

std::string text_of(const LedgerRows& rows) {
    std::string text;
    for (const PostingKind kind : rows.kinds) {
        if (!text.empty()) text += " + ";
        text += kind.text().key;
    }
    if (text.empty()) return text;
    if (rows.payer) text.append(" by ").append(sector_keys[static_cast<std::size_t>(*rows.payer)]);
    switch (rows.booked) {
        case BookedTo::nation:
            break;
        case BookedTo::payer:
            text += ", by the city that pays";
            break;
        case BookedTo::receiver:
            text += ", by the city that receives";
            break;
        case BookedTo::receiver_seat:
            text += ", by the seat of the lab that receives";
            break;
        case BookedTo::parent_seat:
            text += ", by the seat of the institute out of which the receiver came";
            break;
        case BookedTo::clause_city:
            text += ", by the city of the clause";
            break;
    }
    if (rows.part) text += "; a part of these rows";
    return text;
}

}  // namespace headwater::model
