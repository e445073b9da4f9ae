// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/ideographs.h"

#include <unicode/utrans.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <string>
#include <vector>

// Runs during the build and writes the reading of every common Chinese character as a C++ table, so that no
// program needs ICU when it runs: asking ICU then would cost a quarter of a second and several megabytes.

namespace {

using relay::base::endIdeograph;
using relay::base::firstIdeograph;
constexpr char16_t diaeresis = 0x0308;

[[noreturn]] void fail(const char *why)
{
    std::fprintf(stderr, "pinyin_table_generator: %s\n", why);
    std::exit(EXIT_FAILURE);
}

// All ideographs, a line each, as ICU reads them: letters followed by combining tone marks.
std::u16string transliterated()
{
    const std::u16string name = u"Han-Latin; NFD; Lower";
    UErrorCode status = U_ZERO_ERROR;
    UTransliterator *transliterator = utrans_openU(reinterpret_cast<const UChar *>(name.data()),
        int32_t(name.size()), UTRANS_FORWARD, nullptr, 0, nullptr, &status);
    if (U_FAILURE(status))
        fail("ICU has no Han-Latin");
    std::u16string text;
    for (char16_t character = firstIdeograph; character < endIdeograph; ++character)
        (text += character) += u'\n';
    int32_t length = int32_t(text.size());
    int32_t limit = length;
    text.resize(text.size() * 8);
    utrans_transUChars(transliterator, reinterpret_cast<UChar *>(text.data()), &length, int32_t(text.size()),
        0, &limit, &status);
    utrans_close(transliterator);
    if (U_FAILURE(status))
        fail("ICU could not transliterate");
    text.resize(size_t(length));
    return text;
}

// Without tones; ü is written v, as people type it. Empty where ICU knows no reading.
std::vector<std::string> readings()
{
    std::vector<std::string> all(1);
    for (const char16_t character : transliterated()) {
        std::string &reading = all.back();
        if (character == u'\n')
            all.emplace_back();
        else if (character == diaeresis && !reading.empty())
            reading.back() = 'v';
        else if (character >= u'a' && character <= u'z')
            reading += char(character);
    }
    all.pop_back();
    return all;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 2)
        fail("usage: pinyin_table_generator FILE");
    const std::vector<std::string> all = readings();
    if (all.size() != size_t(endIdeograph - firstIdeograph))
        fail("ICU left out lines");
    std::map<std::string, size_t> places{{std::string(), 0}};
    for (const std::string &reading : all)
        places.emplace(reading, 0);
    std::ofstream file(argv[1]);
    file << "const char *const syllables[]{";
    size_t place = 0;
    for (auto &[syllable, number] : places) {
        number = place++;
        file << '"' << syllable << "\", ";
    }
    file << "};\nconst unsigned short syllableOf[]{";
    for (size_t line = 0; line < all.size(); ++line)
        file << places.at(all[line]) << (line % 24 == 23 ? ",\n" : ",");
    file << "};\n";
    return file ? EXIT_SUCCESS : EXIT_FAILURE;
}
