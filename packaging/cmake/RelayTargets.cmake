# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# What every target shares: warnings, sanitizers, the precompiled header, and one helper per kind of target.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)
set(CMAKE_AUTOMOC ON)
set(CMAKE_AUTORCC ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

find_program(CCACHE ccache)
if(CCACHE)
    # time macros: a precompiled header must not make the cache miss; inode: nor be read whole, a quarter of a
    # gigabyte, for each file
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_INODECACHE=1
        CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${CCACHE})
endif()

add_library(relay_options INTERFACE)
target_compile_options(relay_options INTERFACE -Wall -Wextra -Werror -fno-strict-aliasing
    # GCC 12 reports it of every empty std::optional that is copied into a container at -O2
    $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>
    # in a unity build sources are included, and it takes their anonymous namespaces for a header's
    $<$<AND:$<BOOL:${CMAKE_UNITY_BUILD}>,$<CXX_COMPILER_ID:GNU>>:-Wno-subobject-linkage>
    $<$<AND:$<BOOL:${CCACHE}>,$<CXX_COMPILER_ID:GNU>>:-fpch-preprocess>)
target_compile_definitions(relay_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_FOREACH
    QT_STRICT_ITERATORS QT_DISABLE_DEPRECATED_BEFORE=0x060400
    # what a newer Qt has renamed since must not end the build there
    QT_WARN_DEPRECATED_UP_TO=0x060400
    $<$<CONFIG:Release>:QT_NO_DEBUG_OUTPUT>)
if(RELAY_ASAN)
    # A finding ends the program, or no test would fail of it. Null and alignment checks take as long to compile as all
    # others together: the first end in AddressSanitizer's report anyhow, and no cast here asks for more alignment than there is. GCC warns of
    # what the sanitizers insert; the other builds heed warnings.
    set(sanitizers -fsanitize=address,undefined,float-cast-overflow,float-divide-by-zero
        -fno-sanitize=null,alignment -fno-sanitize-recover=all)
    target_compile_options(relay_options INTERFACE ${sanitizers} -fno-omit-frame-pointer -Wno-error)
    target_compile_definitions(relay_options INTERFACE _GLIBCXX_ASSERTIONS)
    target_link_options(relay_options INTERFACE ${sanitizers})
endif()

if(RELAY_TSAN)
    # -Wno-tsan: Qt's headers use fences, which GCC's ThreadSanitizer does not follow
    target_compile_options(relay_options INTERFACE -fsanitize=thread -fno-omit-frame-pointer -Wno-tsan)
    target_link_options(relay_options INTERFACE -fsanitize=thread)
endif()

if(RELAY_FUZZ)
    # the warnings are GCC's business; assertions of ours count as findings
    target_compile_options(relay_options INTERFACE -Wno-error -fsanitize=fuzzer-no-link,address,undefined
        -fno-sanitize-recover=undefined -DQT_FORCE_ASSERTS)
    target_link_options(relay_options INTERFACE -fsanitize=address,undefined)
endif()

# One static library per floor folder; LINKS may only name lower floors (tests/architecture checks the includes).
function(relay_library name)
    cmake_parse_arguments(ARG "" "" "SOURCES;LINKS" ${ARGN})
    add_library(${name} STATIC ${ARG_SOURCES})
    target_include_directories(${name} PUBLIC ${PROJECT_SOURCE_DIR}/src ${PROJECT_SOURCE_DIR})
    target_link_libraries(${name} PUBLIC ${ARG_LINKS} PRIVATE relay_options)
    relay_precompiled_header(${name})
endfunction()

# One precompiled header for all targets: compiling it anew for each would cost more than it saves.
function(relay_precompiled_header name)
    if(name STREQUAL relay_base)
        target_precompile_headers(${name} PRIVATE ${PROJECT_SOURCE_DIR}/packaging/cmake/precompiled.h)
    else()
        target_precompile_headers(${name} REUSE_FROM relay_base)
    endif()
endfunction()
