# Reads the names from harness/deviations, so that a new line there is a new test.
file(GLOB deviation_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/harness/deviations/*.h)
set(deviations "")
foreach(file IN LISTS deviation_files)
  file(READ ${file} text)
  string(APPEND deviations "${text}")
endforeach()
string(REGEX MATCHALL "\n  DEVIATION\\([a-z0-9_]+" lines "${deviations}")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${deviation_files})
set(proofs ${CMAKE_BINARY_DIR}/proof)
set(names none)
foreach(line IN LISTS lines)
  string(REGEX REPLACE ".*[(]" "" name "${line}")
  string(REPLACE "_" "-" name "${name}")
  list(APPEND names ${name})
endforeach()
list(LENGTH names known)
if(known LESS 100)
  message(FATAL_ERROR "harness/deviations was not understood: only ${known} deviations were read")
endif()
foreach(name IN LISTS names)
  add_test(NAME proof.${name} COMMAND mcx-proof run ${proofs} ${name})
  set_tests_properties(proof.${name} PROPERTIES LABELS proof FIXTURES_SETUP proofs TIMEOUT 300)
endforeach()
set_tests_properties(proof.none PROPERTIES TIMEOUT 900)  # the reference is met in seven ways
add_test(NAME proof.complete COMMAND mcx-proof complete ${proofs})
set_tests_properties(proof.complete PROPERTIES LABELS proof FIXTURES_REQUIRED proofs)

# Products from elsewhere, started by the profile's launch. Those for Node.js are installed by their lock files; Authlib
# is a package of Debian, and so are SIPp and Kamailio, which Node.js starts; where one is missing its test fails and says
# so.
find_program(node NAMES node nodejs)
set(products authlib)
if(node)
  list(APPEND products oidc-provider oauth2-mock-server sipp)  # kamailio by hand: it resets connections when many come at once
endif()
foreach(profile IN LISTS products)
  add_test(NAME product.${profile}
           COMMAND mcx-proof product ${CMAKE_BINARY_DIR}/product ${CMAKE_SOURCE_DIR}/profiles/third_party/${profile}/profile.json)
  set_tests_properties(product.${profile} PROPERTIES LABELS product TIMEOUT 600 PROCESSORS 2)
endforeach()
