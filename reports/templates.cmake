# Puts the files of report.html into the program, and the hashes of its style and script into its content policy.
set(mcx_alphabet ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/)

# Base64 (RFC 4648 clause 4) of the SHA-256 of a text: 32 bytes, so ten groups of three and one of two.
function(mcx_base64_sha256 text result)
  string(SHA256 hex "${text}")
  set(out "")
  foreach(start RANGE 0 60 6)
    string(SUBSTRING "${hex}00" ${start} 6 group)
    math(EXPR bits "0x${group}")
    foreach(shift 18 12 6 0)
      math(EXPR index "(${bits} >> ${shift}) & 63")
      string(SUBSTRING "${mcx_alphabet}" ${index} 1 letter)
      string(APPEND out "${letter}")
    endforeach()
  endforeach()
  string(REGEX REPLACE "A$" "=" out "${out}")
  set(${result} "${out}" PARENT_SCOPE)
endfunction()

function(mcx_embed variable name)
  file(READ ${CMAKE_SOURCE_DIR}/reports/${name} content)
  set_property(DIRECTORY ${CMAKE_SOURCE_DIR} APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS reports/${name})
  set(${variable} "${content}" PARENT_SCOPE)
endfunction()

mcx_embed(MCX_PAGE report.html.mustache)
mcx_embed(MCX_CASE case.html.mustache)
mcx_embed(MCX_STYLE report.css)
mcx_embed(MCX_SCRIPT report.js)
mcx_base64_sha256("${MCX_STYLE}" MCX_STYLE_HASH)
mcx_base64_sha256("${MCX_SCRIPT}" MCX_SCRIPT_HASH)
configure_file(${CMAKE_SOURCE_DIR}/reports/templates.cpp.in ${CMAKE_BINARY_DIR}/reports/templates.cpp @ONLY)
target_sources(mcx_reports PRIVATE ${CMAKE_BINARY_DIR}/reports/templates.cpp)
mcx_uses(reports pugixml::pugixml)
find_path(MCX_MUSTACHE kainjow/mustache.hpp REQUIRED)     # libkainjow-mustache-dev
find_path(MCX_VALIJSON valijson/validator.hpp REQUIRED)   # libvalijson-dev, for the tests

# GCC 12 sees an overlap inside valijson's inlined std::string::replace where there is none (GCC bug 105651).
set_source_files_properties(${CMAKE_SOURCE_DIR}/harness/tests/report_schema_test.cpp PROPERTIES COMPILE_OPTIONS
                            "$<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>")
