# The cases as CTests: cmake -DMCX_PROFILE=idms.json makes one test a case, labelled with its suite, its role and the clauses it
# verifies. Run as a script after the build, for only the program knows its cases:
#   cmake -DPROGRAM=mcx-conformance -DPROFILE=idms.json -DOUT=folder -DTESTS=file.cmake -P case_tests.cmake
# A test passes for pass and warn, fails for inconc, fail and error (by the exit status of run), and is skipped when the case
# does not apply.
execute_process(COMMAND ${PROGRAM} list --json OUTPUT_VARIABLE list COMMAND_ERROR_IS_FATAL ANY)
string(JSON count LENGTH "${list}")
math(EXPR last "${count} - 1")
set(content "")
foreach(i RANGE ${last})
  string(JSON case GET "${list}" ${i})
  string(JSON id GET "${case}" id)
  string(JSON suite GET "${case}" suite)
  string(JSON role GET "${case}" role)
  set(labels "${suite};${role}")
  string(JSON clauses GET "${case}" clauses)
  string(JSON clauses_count LENGTH "${clauses}")
  math(EXPR last_clause "${clauses_count} - 1")
  foreach(j RANGE ${last_clause})
    string(JSON clause GET "${clauses}" ${j})
    string(REGEX REPLACE " *[[].*" "" clause "${clause}")  # without the RFC section in brackets
    list(APPEND labels "${clause}")
  endforeach()
  list(REMOVE_DUPLICATES labels)
  string(REPLACE "/" "-" folder "${id}")
  string(APPEND content "add_test([=[case.${id}]=] [=[${PROGRAM}]=] run [=[${PROFILE}]=] --case [=[${id}]=] --out [=[${OUT}/${folder}]=] --quiet)\n"
         "set_tests_properties([=[case.${id}]=] PROPERTIES LABELS [=[${labels}]=] SKIP_REGULAR_EXPRESSION [=[not-applicable 1 ]=] RESOURCE_LOCK product TIMEOUT 700)\n")
endforeach()
file(WRITE ${TESTS} "${content}")
