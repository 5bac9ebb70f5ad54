#include "reports/sequence.h"

#include <algorithm>

#include "harness/base/text.h"
#include "reports/escaping.h"

namespace mcx {
namespace {

// All lengths are pixels.
constexpr int lane_start = 90, lane_step = 270, head_height = 58, exchange_height = 64;
constexpr std::size_t most_arrows = 60;
constexpr std::size_t label_size = 36;  // characters that fit between two lanes

std::string clipped(const std::string& text, std::size_t most) {
  const auto clean = printable(text, text.size() * 4 + 1);
  if (clean.size() <= most) return clean;
  auto end = most - 3;
  while (end > 0 && (static_cast<unsigned char>(clean[end]) & 0xC0u) == 0x80u) --end;
  return cat(clean.substr(0, end), "...");
}

// The path of a URL without its query; "/" when it has none.
std::string path_of(const std::string& url) {
  const auto authority = url.find("://");
  const auto start = url.find('/', authority == std::string::npos ? 0 : authority + 3);
  if (start == std::string::npos) return "/";
  return url.substr(start, url.find_first_of("?#", start) - start);
}

std::string text_at(int x, int y, std::string_view classes, const std::string& text) {
  return cat("<text x=\"", x, "\" y=\"", y, "\" text-anchor=\"middle\" class=\"", classes, "\">", html_text(text),
             "</text>");
}

class Drawing {
 public:
  explicit Drawing(const std::vector<Exchange>& exchanges) : exchanges_(exchanges) {
    for (const auto& exchange : exchanges)
      if (const auto peer = peer_of(exchange); lane_of(peer) == peers_.size()) peers_.push_back(peer);
    drawn_ = std::min(exchanges.size(), most_arrows);
  }

  std::string svg() const {
    const int width = 2 * lane_start + lane_step * static_cast<int>(peers_.size());
    const int height =
        head_height + exchange_height * static_cast<int>(drawn_) + (drawn_ < exchanges_.size() ? 40 : 16);
    std::string out =
        cat("<svg class=\"sequence\" width=\"", width, "\" height=\"", height, "\" viewBox=\"0 0 ", width, ' ', height,
            "\" role=\"img\" aria-label=\"Message sequence, ", exchanges_.size(), " exchanges\">");
    out += lane(lane_start, height, "harness", "");
    for (std::size_t i = 0; i < peers_.size(); ++i) out += lane(x_of(i), height, peers_[i], paths_at(peers_[i]));
    for (std::size_t i = 0; i < drawn_; ++i)
      out += exchange(exchanges_[i], head_height + exchange_height * static_cast<int>(i));
    if (drawn_ < exchanges_.size())
      out +=
          text_at(lane_start + lane_step / 2, height - 14, "quiet", cat(exchanges_.size() - drawn_, " more exchanges"));
    return out + "</svg>";
  }

 private:
  std::size_t lane_of(const std::string& peer) const {
    return static_cast<std::size_t>(std::find(peers_.begin(), peers_.end(), peer) - peers_.begin());
  }
  static int x_of(std::size_t lane) { return lane_start + lane_step * (static_cast<int>(lane) + 1); }

  // The paths asked for at a peer: they tell the endpoints apart for a reader who does not know the ports.
  std::string paths_at(const std::string& peer) const {
    std::vector<std::string> paths;
    for (const auto& exchange : exchanges_)
      if (peer_of(exchange) == peer && std::find(paths.begin(), paths.end(), path_of(exchange.url)) == paths.end())
        paths.push_back(path_of(exchange.url));
    return join(paths, " ");
  }

  static std::string lane(int x, int height, const std::string& name, const std::string& below) {
    std::string out = cat("<line class=\"lane\" x1=\"", x, "\" y1=\"40\" x2=\"", x, "\" y2=\"", height - 4, "\"/>");
    out += cat("<rect x=\"", x - 84, "\" y=\"2\" width=\"168\" height=\"", "38\" rx=\"3\"/>");
    out += text_at(x, below.empty() ? 26 : 18, "", clipped(name, 24));
    return below.empty() ? out : out + text_at(x, 33, "quiet", clipped(below, 27));
  }

  static std::string arrow(int from, int to, int y, std::string_view kind) {
    const int back = to > from ? -7 : 7;
    return cat("<line class=\"", kind, "\" x1=\"", from, "\" y1=\"", y, "\" x2=\"", to, "\" y2=\"", y, "\"/>",
               "<path class=\"tip ", kind, "\" d=\"M", to, ' ', y, 'l', back, " -4v8z\"/>");
  }

  std::string exchange(const Exchange& one, int top) const {
    const int peer = x_of(lane_of(peer_of(one))), middle = lane_start + lane_step / 2;
    const bool silent = one.status == 0, bad = silent || one.status >= 500;
    const auto request = cat(one.method, ' ', path_of(one.url));
    const auto answer = cat(result_of(one), ", ", one.duration_ms, " ms");
    std::string out =
        cat("<g><title>", html_text(cat(one.name, ": ", one.method, ' ', one.url, ", ", answer)), "</title>");
    out += text_at(middle, top + 14, "", clipped(request, label_size));
    out += arrow(lane_start, peer, top + 20, silent ? "bad" : "out");
    out += text_at(middle, top + 38, bad ? "bad" : "quiet", clipped(answer, label_size));
    if (!silent) out += arrow(peer, lane_start, top + 44, bad ? "bad" : "back");
    return out + "</g>";
  }

  const std::vector<Exchange>& exchanges_;
  std::vector<std::string> peers_;
  std::size_t drawn_ = 0;
};

}  // namespace

std::string peer_of(const Exchange& exchange) {
  if (!exchange.remote.empty()) return exchange.remote;
  const auto scheme = exchange.url.find("://");
  if (scheme == std::string::npos) return "unknown peer";
  const auto start = scheme + 3;
  return exchange.url.substr(start, exchange.url.find_first_of("/?#", start) - start);
}

std::string result_of(const Exchange& exchange) {
  if (exchange.status != 0) return std::to_string(exchange.status);
  return exchange.failure.empty() ? "nothing came back" : exchange.failure;
}

std::string sequence_svg(const std::vector<Exchange>& exchanges) {
  return exchanges.empty() ? "" : Drawing(exchanges).svg();
}

}  // namespace mcx
