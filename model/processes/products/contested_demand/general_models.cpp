#include <algorithm>
#include <cmath>
#include <numeric>

#include "model/equations/firms/share_held.hpp"
#include "model/equations/products/adoption.hpp"
#include "model/equations/products/following.hpp"
#include "model/processes/products/contested_demand/scene.hpp"

namespace headwater::model::products {
namespace {

void record_withdrawal(Scene& scene, std::size_t lab, double share) {
    const CityId seat = scene.labs.seat[lab];
    scene.record.count_lab("models_withdrawn", seat, scene.labs.in_every_run(LabId(lab)));
    Event event;
    event.month = static_cast<std::int16_t>(scene.month.index);
    event.kind = "model_withdrawn";
    event.to = seat;
    event.lab = LabId(lab);
    event.value = scene.labs.capability[lab];
    event.chosen[0] = static_cast<float>(share);
    event.chosen[1] = static_cast<float>(scene.p.withdrawal_share);
    scene.record.events.push_back(event);
}

/// Releases since last month: what is new is talked of and offered again.
void look_at_models(Scene& scene) {
    Customers& customers = scene.customers;
    const auto fading = static_cast<float>(std::pow(0.5, 1 / scene.p.hype_half_life));
    double best = 0;
    for (const double k : customers.model) best = std::max(best, k);
    for (std::size_t lab = 0; lab < scene.labs.size(); ++lab) {
        customers.hype[lab] *= fading;
        const double k = scene.labs.capability[lab];
        if (!scene.firm(lab) || !(k > customers.model[lab])) continue;
        if (customers.entered[lab] != 0)
            customers.hype[lab] += static_cast<float>(std::pow(10.0, std::min(0.0, k - best)));
        customers.model[lab] = k;
        customers.withdrawn[lab] = 0;
        customers.weak_months[lab] = 0;
        customers.price[lab] = 0;  // posted anew
    }
}

/// K of the model with which a lab serves chat: its own, or open weights; 0 = none.
double chat_model(const Scene& scene, const Firms& firms, std::size_t lab) {
    if (!scene.firm(lab) || scene.labs.heads[lab] == 0 || !scene.trains(lab) ||
        scene.customers.withdrawn[lab] != 0)
        return 0;
    const double open = scene.open > 0 ? scene.open - adaptation_loss(scene.p, firms.skilled_heads[lab]) : 0;
    return std::max(scene.labs.capability[lab], open);
}

/// Share that one lab has in the country, of what a row has in the run: the run holds a part of both.
double of_country(const Scene& scene, std::size_t lab, double share) {
    if (!scene.month.on("named_shares")) return share;
    return share * std::min(1.0, scene.month.scale) / share_held(scene.month, scene.labs, lab);
}

/// What counts as the late share of a maker of chat that has none: at the start an equal part of what the table leaves,
/// later entrant_goodwill of the mean.
double usual_following(const Scene& scene, std::span<const double> model, bool opening) {
    const Customers& customers = scene.customers;
    const double weight = scene.p.following_weight;
    double following = 0;
    double makers = 0;  // that have one
    double given = 0;   // shares of the country that the table gives
    double others = 0;
    for (std::size_t lab = 0; lab < model.size(); ++lab) {
        if (!(model[lab] > 0)) continue;
        const double held = share_held(scene.month, scene.labs, lab);
        if (!(customers.following[lab] > 0)) {
            others += held;
            continue;
        }
        following += held * static_cast<double>(customers.following[lab]);
        makers += held;
        if (opening) given += std::pow(static_cast<double>(customers.following[lab]), weight);
    }
    if (opening && given > 0 && others > 0)
        return following_at_start(std::max(0.0, 1 - given) * std::min(1.0, scene.month.scale) / others,
                                  weight);
    return makers > 0 ? following / makers * scene.p.entrant_goodwill : 1;
}

/// A new lab offers what is usual until it decides.
void enter_offers(Scene& scene) {
    ChatOffers& offers = scene.offers;
    if (scene.labs.size() == 0) return;
    offers.reach(LabId(scene.labs.size() - 1));
    for (std::size_t lab = 0; lab < offers.size(); ++lab) {
        offers.paying[lab] = 0;
        if (offers.entered[lab] != 0) continue;
        offers.entered[lab] = 1;
        offers.load[lab] = static_cast<float>(scene.p.advertising_load);
        offers.limit[lab] = 1;
    }
}

}  // namespace

void general_models(Scene& scene, const Firms& firms, bool opening, std::span<double> shares) {
    look_at_models(scene);
    const ContestedDemandParams& p = scene.p;
    Customers& customers = scene.customers;
    const TaskTraits& chat = task_traits[chat_task];
    ScratchVector<double> model(shares.size(), scene.month.scratch);
    double best = 0;
    for (std::size_t lab = 0; lab < shares.size(); ++lab) {
        model[lab] = chat_model(scene, firms, lab);
        best = std::max(best, model[lab]);
    }
    scene.markets.model[chat_task] = best;
    scene.markets.coverage[chat_task] = best > 0 ? coverage(p, chat, best) : 0;
    for (std::size_t task = 0; task < n_tasks; ++task)
        scene.markets.cost[task] =
            scene.serving_cost * relative_cost(p.cost_slope, std::max(best, p.task_models),
                                               task_traits[task].threshold + p.threshold_shift);
    const double usual = usual_following(scene, model, opening);
    const bool choice = scene.choice();
    if (choice) enter_offers(scene);
    const double price = (1 - p.serving_share) + p.serving_share * scene.serving_cost;
    const double tokens = p.tokens_per_user * use_at(price, p.price_elasticity);
    double all = 0;
    for (std::size_t lab = 0; lab < shares.size(); ++lab) {
        shares[lab] = 0;
        if (!(model[lab] > 0)) continue;
        const double known =
            customers.following[lab] > 0 ? static_cast<double>(customers.following[lab]) : usual;
        shares[lab] = share_held(scene.month, scene.labs, lab) * std::pow(known, p.following_weight) *
                      std::pow(coverage(p, chat, model[lab]) / coverage(p, chat, best), p.substitution - 1) *
                      std::exp(p.hype_weight * static_cast<double>(customers.hype[lab]));
        if (choice) shares[lab] *= draw_of_offer(p, offer_of(scene, lab, model[lab]).value);
        all += shares[lab];
    }
    if (choice) {
        set_offers(scene, model, tokens, shares);
        all = std::accumulate(shares.begin(), shares.end(), 0.0);
    }
    if (!(all > 0)) {
        scene.markets.adoption[chat_task] *= 1 - p.adoption_decline;
        scene.markets.wanted[chat_task] = 0;
        scene.markets.firms[chat_task] = 0;
        scene.markets.spending[chat_task] = 0;
        scene.markets.use[chat_task] = 0;
        if (choice) book_requests(scene, choose_device_or_cloud(scene, 0), 0, 0, 0);
        return;
    }
    ScratchVector<ChatOffer> offers(choice ? shares.size() : 0, scene.month.scratch);
    double can = 0;
    double squares = 0;
    for (std::size_t lab = 0; lab < shares.size(); ++lab) {
        shares[lab] /= all;
        double worth = shares[lab] > 0 ? coverage(p, chat, model[lab]) : 0;
        if (choice && shares[lab] > 0) {
            offers[lab] = offer_of(scene, lab, model[lab]);
            worth *= std::exp(offers[lab].value);
        }
        can += shares[lab] * worth;
        squares += shares[lab] * of_country(scene, lab, shares[lab]);
    }
    scene.markets.firms[chat_task] = 1 / squares;

    // Adoption, and use of a user at what serving costs.
    ConsumerChoice consumers;
    if (choice) consumers = choose_device_or_cloud(scene, can);
    const double wanted = choice ? consumers.wanted
                                 : wanted_share(can * std::exp(-p.advertising_nuisance * p.advertising_load));
    double& adopted = scene.markets.adoption[chat_task];
    adopted = adopted_next({p.adoption_alone, p.adoption_others, p.adoption_fastest, p.adoption_decline},
                           adopted, wanted, 1);
    scene.markets.wanted[chat_task] = wanted;
    scene.markets.price[chat_task] = price;
    const double people = p.chat_people * scene.month.scale * adopted;
    scene.markets.use[chat_task] = people * tokens;
    if (choice) {
        double paid = 0;
        double free = 0;
        for (std::size_t lab = 0; lab < shares.size(); ++lab) {
            paid += shares[lab] * offers[lab].paying;
            free += shares[lab] * (1 - offers[lab].paying) * offers[lab].limit;
        }
        book_requests(scene, consumers, people * tokens, paid, free);
        scene.markets.use[chat_task] *= (1 - consumers.on_device) * (paid + free);
    }
    const double hours_of_user = tokens / tokens_per_gpu_hour(p.peak, p.used_peak, p.parameters_served);
    double spending = 0;
    for (std::size_t lab = 0; lab < shares.size(); ++lab) {
        if (customers.following[lab] > 0 || shares[lab] > 0) {
            const double known =
                customers.following[lab] > 0 ? static_cast<double>(customers.following[lab]) : usual;
            customers.following[lab] =
                static_cast<float>(known + p.following_speed * (of_country(scene, lab, shares[lab]) - known));
        }
        if (!(shares[lab] > 0)) continue;
        const double of_users = of_country(scene, lab, shares[lab]);
        const double gap = coverage(p, chat, model[lab]) - coverage(p, chat, model[lab] - p.free_gap);
        double paying =
            paying_share(p.paying_intercept, gap, 0.1, p.paying_slope, p.chat_price / p.chat_price_usual);
        double load = p.advertising_load;
        double answered = 1;  // of the requests of its users, by the cloud
        if (choice) {
            const ChatOffer& offer = offers[lab];
            const double cloud = 1 - consumers.on_device;
            paying = offer.paying;
            load = offer.load * offer.limit * cloud;
            answered = cloud * (paying + (1 - paying) * offer.limit);
            scene.offers.paying[lab] = static_cast<float>(paying);
        }
        const double of_lab = people * shares[lab];
        customers.own_model[lab] = scene.labs.capability[lab] >= model[lab] ? 1 : 0;
        customers.users[lab] = users_of(people, of_users, p.products_used) * (shares[lab] / of_users);
        customers.home[lab] += money(of_lab * paying * p.chat_price);
        customers.advertising[lab] += money(of_lab * (1 - paying) * p.advertising * load);
        spending += of_lab * paying * p.chat_price;
        const double hours = choice ? of_lab * hours_of_user * answered : of_lab * hours_of_user;
        customers.inference[lab] += hours;
        const double cost = hours * scene.gpu_hour;
        customers.serving[lab] += cost;
        customers.services[lab] = in_units(customers.home[lab] + customers.advertising[lab]) - cost;
        const double posted = p.closed_price * markup(p.substitution, p.price_elasticity, of_users) /
                              markup(p.substitution, p.price_elasticity, 0);
        customers.price[lab] = static_cast<float>(sticky_price(static_cast<double>(customers.price[lab]),
                                                               posted, false, p.price_low, p.price_high));
        if (of_users >= p.withdrawal_share) {
            customers.weak_months[lab] = 0;
        } else if (++customers.weak_months[lab] >= p.withdrawal_months) {
            customers.withdrawn[lab] = 1;
            customers.weak_months[lab] = 0;
            record_withdrawal(scene, lab, of_users);
        }
    }
    scene.markets.spending[chat_task] = spending;
}

}  // namespace headwater::model::products
