// Deviations of the MC servers in how they read SIP messages; see harness/deviations.h for the form.
#pragma once

// clang-format off
#define MCX_SIP_MESSAGE_DEVIATIONS(DEVIATION) \
  DEVIATION(head_compact_name_unknown, "MCX-SIP-100", "", \
            "An MC server does not know the compact forms of header field names.") \
  DEVIATION(head_one_form_known, "MCX-SIP-101", "", \
            "An MC server reads header fields in one form and order only of those that RFC 3261 allows.") \
  DEVIATION(head_words_compared_with_case, "MCX-SIP-102", "", \
            "An MC server compares version, tokens and parameter names with case.") \
  DEVIATION(head_line_ends_first_refused, "MCX-SIP-103", "", \
            "An MC server ends a connection on which line ends stand before a message.") \
  DEVIATION(head_unknown_field_refused, "MCX-SIP-104", "", \
            "An MC server refuses a request with a header field that it does not understand.") \
  DEVIATION(head_needless_field_judged, "MCX-SIP-105", "", \
            "An MC server refuses a request for a malformed header field that it does not need.") \
  DEVIATION(head_datagram_overrun_refused, "MCX-SIP-106", "", \
            "An MC server refuses a datagram with bytes behind the body.") \
  DEVIATION(head_datagram_cut_taken, "MCX-SIP-107", "", \
            "An MC server takes a datagram that ends before the body does.") \
  DEVIATION(head_version_ignored, "MCX-SIP-108", "", "An MC server serves requests of any SIP version.") \
  DEVIATION(head_version_400, "MCX-SIP-108", "", "An MC server answers another SIP version with 400.") \
  DEVIATION(head_malformed_taken, "MCX-SIP-109", "", \
            "An MC server takes a malformed request as far as it can be read.") \
  DEVIATION(head_malformed_500, "MCX-SIP-109", "MCX-SIP-107", "An MC server answers a malformed request with 500.") \
  DEVIATION(head_malformed_binds, "MCX-SIP-110", "MCX-SIP-109", \
            "An MC server processes a malformed request before it refuses it.") \
  DEVIATION(head_malformed_shakes, "MCX-SIP-010", "", \
            "An MC server answers what follows malformed bytes on a connection with bytes that are no SIP message.") \
  DEVIATION(large_datagram_unanswered, "MCX-SIP-111", "", \
            "An MC server answers a datagram of the largest size with bytes that are no SIP message.") \
  DEVIATION(stream_read_by_read, "MCX-SIP-114", "", \
            "An MC server takes what one read of a connection brings for one whole message.") \
  DEVIATION(response_vias_cut, "MCX-SIP-113", "", "An MC server returns the topmost Via field only.") \
  DEVIATION(response_vias_turned, "MCX-SIP-113", "", \
            "An MC server returns the Via fields below the topmost in the reverse order.") \
  DEVIATION(response_from_untagged, "MCX-SIP-113", "", "An MC server returns From without its tag.") \
  DEVIATION(response_to_untagged, "MCX-SIP-113", "", "An MC server gives To no tag.") \
  DEVIATION(response_403_to_untagged, "MCX-SIP-113", "", "An MC server gives To no tag in a 403.") \
  DEVIATION(method_unknown_accepted, "MCX-SIP-119", "", "An MC server answers 200 to a method that it does not know.") \
  DEVIATION(method_refused_without_allow, "MCX-SIP-119", "", "An MC server answers 405 without Allow.") \
  DEVIATION(response_call_id_altered, "MCX-SIP-113", "", "An MC server returns Call-ID in capitals.") \
  DEVIATION(response_cseq_altered, "MCX-SIP-113", "", "An MC server counts CSeq up in its response.") \
  DEVIATION(long_token_unanswered, "MCX-SIP-010", "", \
            "An MC server answers a PUBLISH with a token of 64 kB with bytes that are no SIP message.")
// clang-format on
