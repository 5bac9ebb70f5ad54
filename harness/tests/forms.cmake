# The tests that need a compiler or the sources and no program of ours: the include table, and cases that must not compile.
set(tests ${CMAKE_SOURCE_DIR}/harness/tests)
add_test(NAME layers COMMAND ${CMAKE_COMMAND} -DROOT=${CMAKE_SOURCE_DIR} -P ${tests}/layers.cmake)
# Each offence of the sample has to be told, so that a table that lets everything pass does not pass itself.
set(offences "upwards.cpp: #include \"harness/wire/json.h\"" "leaking.h: #include <curl/curl.h>"
    "protocol.cpp: #include \"harness/wire/http.h\"" "knowing.cpp: #include \"reports/writer.h\""
    "sharing.cpp: #include \"harness/checks/matchers.h\"" "looking.cpp:   #  include \"harness/run/context.h\""
    "around.cpp: #include \"harness/wire/http.h\"" "around.cpp: #include <curl/curl.h>"
    "asking.cpp: #include \"harness/wire/json.h\"" "9 includes are not allowed")
list(LENGTH offences count)
math(EXPR last "${count} - 1")
foreach(i RANGE ${last})
  list(GET offences ${i} offence)
  string(REGEX REPLACE "([.+*?()^$\\[])" "\\\\\\1" offence "${offence}")
  add_test(NAME layers.sample.${i} COMMAND ${CMAKE_COMMAND} -DROOT=${tests}/layers_sample -P ${tests}/layers.cmake)
  set_tests_properties(layers.sample.${i} PROPERTIES PASS_REGULAR_EXPRESSION "${offence}" LABELS form)
endforeach()
set_tests_properties(layers PROPERTIES LABELS form)

file(GLOB forms CONFIGURE_DEPENDS ${tests}/must_not_compile/*.cpp)
foreach(form IN LISTS forms)
  get_filename_component(name ${form} NAME_WE)
  add_test(NAME form.${name}
           COMMAND ${CMAKE_COMMAND} -DSOURCE=${form} -DCOMPILER=${CMAKE_CXX_COMPILER}
                   "-DFLAGS=-I${CMAKE_SOURCE_DIR};-I${CMAKE_BINARY_DIR}" -P ${tests}/must_not_compile/compile.cmake)
  set_tests_properties(form.${name} PROPERTIES LABELS form)
endforeach()
