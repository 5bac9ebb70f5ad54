// The transactions of a SIP client, from drafts to answers: written together where several begin at once, repeated over
// UDP, ended by an answer, a timer or the end of the connection.
#include <algorithm>
#include <thread>
#include <utility>

#include "harness/base/errors.h"
#include "harness/wire/sip_connection.h"

namespace mcx {
namespace {

// A machine on which our own waits end later than this (T1 of RFC 3261 17.1.1.1, which is an estimate of a round trip)
// is too busy for silence to tell anything.
constexpr Milliseconds most_late{500};

// So that the peer does not find two pieces together, on a busy machine either: a scheduler lets a process wait for tens
// of milliseconds. Many pieces share a time that nobody minds.
constexpr std::chrono::microseconds between_two{40'000};
constexpr std::chrono::microseconds between_all{200'000};

std::chrono::microseconds pause_between(std::size_t pieces) {
  return std::min(between_two, between_all / static_cast<int>(std::max<std::size_t>(pieces, 2)));
}

void end(SipTransaction& transaction, SipSilence silence) {
  if (!transaction.over()) transaction.answer.silence = silence;
}

}  // namespace

SipTransaction SipClient::Connection::transaction_of(SipDraft draft, Deadline until) {
  SipTransaction made{.request = std::move(draft.request),
                      .pieces = std::move(draft.pieces),
                      .name = std::move(draft.name),
                      .expected = {},
                      .repeats = false,
                      .kept = false,
                      .began_ms = monotonic_ms(),
                      .until = until,
                      .timer = until,
                      .interval = setup.timers.t1};
  const bool as_usual = made.pieces.empty();
  made.repeats = as_usual || draft.is_form;
  if (as_usual && !made.request.has("Via")) made.request.add_first("Via", via());
  made.expected = made.repeats ? SipExpected::answer_to(made.request) : SipExpected::any_answer(made.request);
  if (as_usual) made.pieces.push_back(made.request.bytes());
  made.answer.strays = std::exchange(strays, {});
  return made;
}

SipSilence SipClient::Connection::write_pieces(SipTransaction& transaction) {
  ++transaction.answer.sent;
  const auto pause = pause_between(transaction.pieces.size());
  for (const auto& piece : transaction.pieces) {
    if (&piece != &transaction.pieces.front()) std::this_thread::sleep_for(pause);
    if (const auto silence = road.write(piece, transaction.until); silence != SipSilence::none) return silence;
  }
  return SipSilence::none;
}

void SipClient::Connection::write_datagrams(const Batch& batch) {
  std::vector<std::string_view> texts;
  for (const auto* each : batch) texts.push_back(each->pieces.front());
  const auto gone = road.write_datagrams(texts);
  for (std::size_t i = 0; i < batch.size(); ++i) {
    if (i < gone)
      ++batch[i]->answer.sent;
    else if (const auto silence = write_pieces(*batch[i]); silence != SipSilence::none)
      end(*batch[i], silence);
  }
}

SipSilence SipClient::Connection::write_together(const Batch& batch) {
  std::string together;
  for (auto* each : batch) {
    together += each->pieces.front();
    ++each->answer.sent;
  }
  return road.write(together, batch.front()->until);
}

// A server may refuse what it was reading and close: its answer is there all the same.
void SipClient::Connection::write(const Batch& batch) {
  for (auto* each : batch) each->timer = Deadline::in(each->interval).earlier(each->until);
  if (datagrams() && batch.size() > 1) return write_datagrams(batch);
  const auto silence = batch.size() == 1 ? write_pieces(*batch.front()) : write_together(batch);
  if (silence == SipSilence::none || (silence == SipSilence::closed && !datagrams())) return;
  for (auto* each : batch) end(*each, silence);
}

void SipClient::Connection::launch(std::vector<SipDraft> drafts, Milliseconds patience) {
  const auto life = std::min<Milliseconds>({setup.exchange, patience, 64 * setup.timers.t1});
  const auto until = Deadline::in(life).earlier(setup.until);
  if (under_way.empty()) settle();
  const bool none_met = std::all_of(under_way.begin(), under_way.end(), [](const auto& each) { return each.kept; });
  const bool kept = none_met && road.is_open() && !datagrams();
  const auto silence = open(until);
  Batch batch;
  for (auto& each : drafts) {
    under_way.push_back(transaction_of(std::move(each), until));
    under_way.back().kept = kept;
    batch.push_back(&under_way.back());
  }
  if (silence == SipSilence::none) return write(batch);
  for (auto* each : batch) end(*each, silence);
}

Deadline SipClient::Connection::next_timer() const {
  auto next = setup.until;
  for (const auto& each : under_way) next = next.earlier(datagrams() && each.repeats ? each.timer : each.until);
  return next;
}

// RFC 3261 17.1.2.2: timer E doubles from T1 to T2 and is T2 once a provisional response is there.
void SipClient::Connection::tick(SipTransaction& transaction) {
  if (transaction.over()) return;
  if (transaction.until.passed()) return end(transaction, junk ? SipSilence::malformed : SipSilence::timed_out);
  if (!datagrams() || !transaction.repeats || !transaction.timer.passed()) return;
  if (const auto fault = write_pieces(transaction); fault != SipSilence::none) return end(transaction, fault);
  auto& interval = transaction.interval;
  interval = transaction.answer.provisional.empty() ? std::min(interval * 2, setup.timers.t2) : setup.timers.t2;
  transaction.timer = Deadline::in(interval).earlier(transaction.until);
}

// The road is gone. What left on a kept connection that the peer had closed meanwhile goes out again on a new one.
void SipClient::Connection::lose(SipSilence silence) {
  Batch again;
  for (auto& each : under_way) {
    const bool unheard = silence == SipSilence::closed && each.kept && each.repeats && each.received.empty();
    if (unheard && !each.over())
      again.push_back(&each);
    else
      end(each, silence);
  }
  if (again.empty()) return;
  road.close();
  for (auto* each : again) each->kept = false;
  const auto fault = open(again.front()->until);
  if (fault == SipSilence::none) return write(again);
  for (auto* each : again) end(*each, fault);
}

void SipClient::Connection::step() {
  const auto until = next_timer();
  const auto due_ms = monotonic_ms() + until.left().count();
  const auto silence = read_some(until);
  if (silence == SipSilence::timed_out)
    for (auto& each : under_way) each.late_ms = std::max(each.late_ms, monotonic_ms() - due_ms);
  if (silence != SipSilence::none && silence != SipSilence::timed_out) return lose(silence);
  for (auto& each : under_way) tick(each);
}

std::string SipClient::Connection::own_fault(const SipTransaction& transaction) const {
  const auto drops = datagrams() ? road.dropped() : 0;
  if (drops > 0) return cat("our own socket dropped ", drops, " datagrams");
  return transaction.late_ms < most_late.count() ? "" : cat("our own process ran ", transaction.late_ms, " ms late");
}

void SipClient::Connection::conclude(SipTransaction& transaction) {
  SipAnswer& answer = transaction.answer;
  if (!answer.came()) answer.why = sentence_for(answer.silence, place(), road.detail());
  if (answer.silence == SipSilence::timed_out) answer.own_fault = own_fault(transaction);
  if (!answer.own_fault.empty()) answer.why += cat("; ", answer.own_fault);
  answer.tls = road.tls();
  spoiled = spoiled || (!answer.came() && !datagrams());
  if (transaction.repeats && !transaction.expected.branch().empty()) branches.push_back(transaction.expected.branch());
  if (branches.size() > 64) branches.pop_front();
  if (setup.record) record(transaction);
}

void SipClient::Connection::record(const SipTransaction& transaction) {
  const SipMessage& request = transaction.request;
  const SipAnswer& answer = transaction.answer;
  Exchange evidence;
  evidence.name = transaction.name.empty() ? request.method : transaction.name;
  evidence.method = request.method;
  evidence.url = request.uri;
  evidence.local = road.local().text();
  evidence.failure = answer.why;
  evidence.status = answer.status();
  evidence.started_ms = transaction.began_ms - setup.began_ms;
  evidence.duration_ms = monotonic_ms() - transaction.began_ms;
  evidence.tls = answer.tls;
  write_down(std::move(evidence), answer.sent > 0 ? transaction.text() : "", transaction.received);
}

void SipClient::Connection::finish(const SipFlow& flow) {
  for (auto each = under_way.begin(); each != under_way.end();) {
    if (!each->over()) {
      ++each;
      continue;
    }
    conclude(*each);
    flow.done(each->request, std::move(each->answer));
    each = under_way.erase(each);
  }
  if (spoiled && under_way.empty()) road.close();
}

// As many as have room beside those under way, over a stream a few only: the server is at work on the first while the
// next are still being made. None when the flow has no more.
std::vector<SipDraft> SipClient::Connection::draw(const SipFlow& flow) {
  constexpr std::size_t few = 3;
  std::vector<SipDraft> drafts;
  while (under_way.size() + drafts.size() < flow.at_once && (datagrams() || drafts.size() < few)) {
    auto draft = flow.next();
    if (!draft) break;
    drafts.push_back(std::move(*draft));
  }
  return drafts;
}

// Sends until as many are under way as there may be; false when the flow has no more.
bool SipClient::Connection::fill(const SipFlow& flow) {
  while (under_way.size() < flow.at_once) {
    auto drafts = draw(flow);
    if (drafts.empty()) return false;
    launch(std::move(drafts), flow.patience);
  }
  return true;
}

// New ones begin when half of those before have ended: each call to the system serves several. A connection that failed
// one transaction is left to the others, but gets no new ones.
void SipClient::Connection::run(const SipFlow& flow) {
  bool more = true;
  while (more || !under_way.empty()) {
    const bool room = under_way.size() <= flow.at_once / 2 && (under_way.empty() || !spoiled);
    if (more && room) more = fill(flow);
    if (under_way.empty()) continue;
    if (std::none_of(under_way.begin(), under_way.end(), [](const auto& each) { return each.over(); })) step();
    finish(flow);
  }
}

}  // namespace mcx
