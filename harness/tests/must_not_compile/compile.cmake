# Compiles one file without making an object and judges what the compiler says.
#   cmake -DSOURCE=x.cpp -DCOMPILER=c++ "-DFLAGS=-I...;..." -P compile.cmake
# A line "// expected: TEXT" in the file is what the compiler's complaint must hold; without one the file must compile.
cmake_minimum_required(VERSION 3.25)
file(STRINGS ${SOURCE} expected REGEX "^// expected: ")
string(REGEX REPLACE "^// expected: " "" expected "${expected}")
execute_process(COMMAND ${COMPILER} ${FLAGS} -std=c++20 -fsyntax-only ${SOURCE}
                RESULT_VARIABLE status OUTPUT_VARIABLE said ERROR_VARIABLE complaint)
string(FIND "${complaint}" "${expected}" at)
if(expected STREQUAL "" AND NOT status EQUAL 0)
  message(FATAL_ERROR "${SOURCE} must compile and does not:\n${complaint}")
elseif(NOT expected STREQUAL "" AND status EQUAL 0)
  message(FATAL_ERROR "${SOURCE} must not compile and does")
elseif(at LESS 0)
  message(FATAL_ERROR "${SOURCE} does not compile, but for another reason than \"${expected}\":\n${complaint}")
endif()
