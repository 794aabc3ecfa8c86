// Makes the benchmark's data. Usage: generate N SEED OUT -> records.csv, certs.csv, demographics.csv and truth.csv in OUT.
//
// Row i depends on the seed, N and i alone, so that the rows that break R9 can make an earlier row again. One row in a
// hundred breaks exactly one rule; truth.csv says how many break which.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
typedef uint64_t u64;
static u64 SEED, N, S;
static const int NCERT = 1500;
static u64 mix(u64 x) {
    x += 0x9E3779B97F4A7C15ull;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ull;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBull;
    return x ^ (x >> 31);
}
static u64 rnd(u64 stream, u64 i) {
    return mix(mix(SEED * 1000003u + stream) ^ (i * 0xD1342543DE82EF95ull + stream));
}
static u64 gcd(u64 a, u64 b) {
    while (b) {
        u64 t = a % b;
        a = b;
        b = t;
    }
    return a;
}
static u64 STEP;
enum { DIST, SCH, STU, SUR, SY, FY, CRS, SEC, CERT, OUT, ACA, GR, DATE, FN, LN, NF };
static const char *NAMES[NF] = {"district",    "school", "student_id", "survey",     "school_year",
                                "fiscal_year", "course", "section",    "cert_id",    "outcome",
                                "academy_id",  "grade",  "exam_date",  "first_name", "last_name"};
typedef struct {
    char f[NF][40];
    int rule;
} Row;
static void student_id(u64 idx, char *o) {
    unsigned __int128 v = (unsigned __int128)(idx + 1) * 387420489871ull;
    sprintf(o, "FL%012llu", (unsigned long long)(u64)(v % 1000000000000ull));
}
static void cert_id(int k, char *o) {
    static const char A[] = "ACGHMNPT";
    u64 r = mix(77777u + k);
    sprintf(o, "%c%c%c%c%c%03d", A[r & 7], A[(r >> 3) & 7], A[(r >> 6) & 7], 'A' + k / 1000, '0' + (int)((r >> 9) % 10),
            k % 1000);
}
static const char *SY1[] = {"Ma", "Jo", "Al", "Be",  "Car", "Da", "El", "Fran", "Gi", "Ha",  "Is", "Ja", "Ka",
                            "Lu", "Mi", "No", "Oli", "Pa",  "Ro", "Sa", "Ta",   "Vi", "Wen", "Yo", "Za", "An"};
static const char *SY2[] = {"ria",  "seph",   "ice",  "nito",    "los", "vid",   "ena",   "cisco", "lbert",
                            "rold", "abel",   "mes",  "therine", "cas", "chael", "rah",   "ver",   "tricia",
                            "bert", "mantha", "mara", "ctor",    "dy",  "landa", "chary", "drew"};
static const char *L1[] = {"Gar", "Rod",  "Smi", "John", "Will", "Mart", "Her", "Lo",  "Gon",
                           "And", "Thom", "Tay", "Moo",  "Jack", "Per",  "Whi", "Har", "San",
                           "Cla", "Ram",  "Le",  "Rob",  "Wal",  "You",  "All", "King"};
static const char *L2[] = {"cia",   "riguez", "th",  "son",   "iams",     "inez", "nandez", "pez", "zalez",
                           "erson", "as",     "lor", "re",    "sonville", "ez",   "te",     "ris", "chez",
                           "rk",    "irez",   "wis", "inson", "ker",      "ng",   "en",     "sley"};
static const int MD[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
static void day_to_date(int y0, int off, char *o) {
    int m = 6, d = 1, y = y0;
    off %= 365;
    while (off > 0) {
        int l = MD[m];
        if (m == 1 && (y % 4 == 0))
            l = 29;
        if (off >= l) {
            off -= l;
            m++;
            if (m == 12) {
                m = 0;
                y++;
            }
        } else {
            d += off;
            off = 0;
        }
    }
    sprintf(o, "%04d%02d%02d", y, m + 1, d);
}
static int kind(u64 i) {
    u64 r = rnd(1, i);
    if (r % 10000 >= 100)
        return 0;
    int k = 1 + (int)((r / 10000) % 10);
    if (k == 9 && i == 0)
        return 0;
    return k;
}
static void base(u64 i, Row *r) {
    u64 k = i / S, j = i % S, st = (u64)(((unsigned __int128)j * STEP) % S), h = rnd(2, st), q = rnd(3, i);
    int dist = 1 + (int)(h % 75);
    sprintf(r->f[DIST], "%02d", dist);
    sprintf(r->f[SCH], "%04d", (int)(11 + 10 * ((h >> 8) % 60)));
    student_id(st, r->f[STU]);
    int sv = (int)(q % 100);
    char s = sv < 60 ? '5' : sv < 75 ? 'F' : sv < 90 ? 'W' : 'S';
    sprintf(r->f[SUR], "%c", s);
    int y0 = ((q >> 8) % 5 == 0) ? 2024 : 2025;
    sprintf(r->f[SY], "%02d%02d", y0 % 100, (y0 + 1) % 100);
    strcpy(r->f[FY], r->f[SY]);
    sprintf(r->f[CRS], "8%06d", (int)((q >> 12) % 4000) * 250);
    sprintf(r->f[SEC], "%05d", (int)((q >> 24) % 9000) + 1);
    cert_id((int)(((h >> 20) + k * 7) % NCERT), r->f[CERT]);
    int oc = (int)((q >> 38) % 100);
    char o = oc < 25 ? 'F' : 'P';
    if (oc >= 90 && s != '5')
        o = 'Z';
    sprintf(r->f[OUT], "%c", o);
    if (((q >> 45) % 10) < 4)
        r->f[ACA][0] = 0;
    else
        sprintf(r->f[ACA], "%03d", (int)((q >> 48) % 900) + 100);
    int g = (int)((h >> 32) % 100);
    if (g < 1)
        strcpy(r->f[GR], "PK");
    else if (g < 2)
        strcpy(r->f[GR], "KG");
    else if (g < 90)
        sprintf(r->f[GR], "%02d", 1 + (int)((h >> 40) % 12));
    else
        strcpy(r->f[GR], "AD");
    day_to_date(y0, (int)(rnd(4, i) % 365), r->f[DATE]);
    u64 w = rnd(5, st);
    sprintf(r->f[FN], "%s%s", SY1[w % 26], SY2[(w >> 8) % 26]);
    sprintf(r->f[LN], "%s%s", L1[(w >> 16) % 26], L2[(w >> 24) % 26]);
    int sp = (int)((w >> 32) % 1000);
    if (sp < 10)
        strcat(r->f[LN], ", Jr");
    else if (sp < 11)
        strcpy(r->f[FN], "Bo \"Bud\"");
    else if (sp < 13)
        strcat(r->f[LN], " & Co");
    else if (sp < 40) {
        char t[40];
        snprintf(t, sizeof t, "O'%s", r->f[LN]);
        strcpy(r->f[LN], t);
    } else if (sp < 90) {
        strcat(r->f[LN], "-");
        strncat(r->f[LN], L1[(w >> 44) % 26], 20 - strlen(r->f[LN]));
    }
    r->rule = 0;
}
static void row(u64 i, Row *r) {
    int k = kind(i);
    u64 q = rnd(6, i);
    if (k == 9) {
        u64 j = q % i;
        while (kind(j) != 0) {
            if (j == 0) {
                k = 0;
                break;
            }
            j--;
        }
        if (k == 9) {
            base(j, r);
            r->rule = 9;
            sprintf(r->f[ACA], "%03d", (int)(q >> 32) % 900 < 0 ? 100 : 100 + (int)((q >> 32) % 900));
            return;
        }
        base(i, r);
        return;
    }
    base(i, r);
    r->rule = k;
    switch (k) {
    case 1: {
        static const int req[] = {DIST, SCH, STU, SUR, SY, FY, CRS, SEC, CERT, OUT, GR, DATE, FN, LN};
        r->f[req[q % 14]][0] = 0;
    } break;
    case 2: {
        static const int fl[] = {SCH, CRS, SEC, FN, LN};
        int f = fl[q % 5];
        if (f == FN)
            strcpy(r->f[FN], "Maximiliana-Bernadette");
        else if (f == LN)
            strcpy(r->f[LN], "Featherstonehaugh-Smythe");
        else
            strcat(r->f[f], "7");
    } break;
    case 3: {
        static const char *b[] = {"76", "99", "00", "A1", "88"};
        strcpy(r->f[DIST], b[q % 5]);
    } break;
    case 4: {
        static const char *b[] = {"A", "C", "I", "X"};
        strcpy(r->f[OUT], b[q % 4]);
    } break;
    case 5:
        strcpy(r->f[OUT], "Z");
        strcpy(r->f[SUR], "5");
        break;
    case 6: {
        int y = 2000 + (r->f[SY][0] - '0') * 10 + (r->f[SY][1] - '0');
        switch (q % 5) {
        case 0:
            sprintf(r->f[DATE], "%d0231", y + 1);
            break;
        case 1:
            sprintf(r->f[DATE], "%d1301", y);
            break;
        case 2:
            sprintf(r->f[DATE], "%d0115", y + 2);
            break;
        case 3:
            sprintf(r->f[DATE], "%d0630", y);
            break;
        default:
            sprintf(r->f[DATE], "%dAB01", y);
        }
    } break;
    case 7:
        sprintf(r->f[CERT], "X%07llu", (unsigned long long)(i % 10000000));
        break;
    case 8:
        student_id(S + i, r->f[STU]);
        break;
    case 10: {
        static const char *b[] = {"13", "0K", "00", "K1"};
        strcpy(r->f[GR], b[q % 4]);
    } break;
    }
}
static char *put(char *p, const char *s) {
    int qt = 0;
    for (const char *c = s; *c; c++)
        if (*c == ',' || *c == '"')
            qt = 1;
    if (!qt) {
        size_t n = strlen(s);
        memcpy(p, s, n);
        return p + n;
    }
    *p++ = '"';
    for (; *s; s++) {
        if (*s == '"')
            *p++ = '"';
        *p++ = *s;
    }
    *p++ = '"';
    return p;
}
int main(int c, char **v) {
    if (c < 4)
        return 2;
    N = strtoull(v[1], 0, 10);
    SEED = strtoull(v[2], 0, 10);
    S = (N * 6 + 9) / 10;
    STEP = 2654435761u % S;
    if (STEP < 2)
        STEP = 2;
    while (gcd(STEP, S) != 1)
        STEP++;
    char p[512];
    static char buf[1 << 20];
    snprintf(p, 512, "%s/records.csv", v[3]);
    FILE *f = fopen(p, "w");
    if (!f) {
        perror(p);
        return 1;
    }
    setvbuf(f, buf, _IOFBF, sizeof buf);
    for (int k = 0; k < NF; k++)
        fprintf(f, "%s%c", NAMES[k], k == NF - 1 ? '\n' : ',');
    u64 cnt[11] = {0};
    char line[1024];
    for (u64 i = 0; i < N; i++) {
        Row r;
        row(i, &r);
        cnt[r.rule]++;
        char *q = line;
        for (int k = 0; k < NF; k++) {
            q = put(q, r.f[k]);
            *q++ = k == NF - 1 ? '\n' : ',';
        }
        fwrite(line, 1, q - line, f);
    }
    fclose(f);
    snprintf(p, 512, "%s/certs.csv", v[3]);
    f = fopen(p, "w");
    fprintf(f, "cert_id,title\n");
    for (int k = 0; k < NCERT; k++) {
        char o[16];
        cert_id(k, o);
        fprintf(f, "%s,Certification %d\n", o, k);
    }
    fclose(f);
    snprintf(p, 512, "%s/demographics.csv", v[3]);
    f = fopen(p, "w");
    fprintf(f, "student_id,district\n");
    for (u64 s = 0; s < S; s++) {
        u64 st = (u64)(((unsigned __int128)s * 7919 + 13) % S);
        if (S % 7919 == 0)
            st = s;
        char o[32];
        student_id(st, o);
        fprintf(f, "%s,%02d\n", o, 1 + (int)(rnd(2, st) % 75));
    }
    fclose(f);
    snprintf(p, 512, "%s/truth.csv", v[3]);
    f = fopen(p, "w");
    fprintf(f, "rule,count\n");
    for (int k = 1; k <= 10; k++)
        fprintf(f, "R%d,%llu\n", k, (unsigned long long)cnt[k]);
    fprintf(f, "valid,%llu\n", (unsigned long long)cnt[0]);
    fclose(f);
    return 0;
}
