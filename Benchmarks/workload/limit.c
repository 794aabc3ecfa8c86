// The benchmark's job written out by hand in C, for nothing but speed: what the machine can do. Needs AVX2.
// Usage: limit DATA OUT check|full, with THREADS in the environment (2 when absent).
//
// Chunks of 2 MB are parsed and checked by all threads; each thread then waits for its chunk's turn, enters the keys of
// R9 in input order, and writes with pwrite() where its chunk's part begins. The tables of keys are sized beforehand and
// hold a tag and a row number; keys are compared in the mapped input. The findings go to errors.csv (row,rule,field,value),
// with `full` the valid records to submission.txt, .csv and .xml.
#define _GNU_SOURCE
#include <fcntl.h>
#include <immintrin.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <pthread.h>
#include <stdatomic.h>
typedef uint64_t u64;
typedef uint32_t u32;
typedef uint8_t u8;
enum { DIST, SCH, STU, SUR, SY, FY, CRS, SEC, CERT, OUT, ACA, GR, DATE, FN, LN, NF };
static const char *NM[NF] = {"district",    "school", "student_id", "survey",     "school_year",
                             "fiscal_year", "course", "section",    "cert_id",    "outcome",
                             "academy_id",  "grade",  "exam_date",  "first_name", "last_name"};
static const char *EL[NF] = {"District",   "School", "StudentId", "Survey",    "SchoolYear",
                             "FiscalYear", "Course", "Section",   "CertId",    "Outcome",
                             "AcademyId",  "Grade",  "ExamDate",  "FirstName", "LastName"};
static const int W[NF] = {2, 4, 14, 1, 4, 4, 7, 5, 8, 1, 3, 2, 8, 20, 20};
static int POS[NF + 1];
typedef struct {
    const u8 *p;
    u32 n;
} Sl;
static u8 *mapf(const char *d, const char *n, size_t *sz) {
    char p[600];
    snprintf(p, 600, "%s/%s", d, n);
    int fd = open(p, O_RDONLY);
    struct stat st;
    if (fd < 0 || fstat(fd, &st)) {
        perror(p);
        exit(1);
    }
    *sz = st.st_size;
    // over-map so that 64-byte loads past the end are harmless
    u8 *b = mmap(0, st.st_size + 4096 + 64, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    mmap(b, st.st_size, PROT_READ, MAP_PRIVATE | MAP_FIXED, fd, 0);
    madvise(b, st.st_size, MADV_SEQUENTIAL);
    close(fd);
    return b;
}
static inline u64 rotmul(u64 a, u64 b) {
    unsigned __int128 m = (unsigned __int128)a * b;
    return (u64)m ^ (u64)(m >> 64);
}
static inline u64 hashb(const u8 *p, size_t n, u64 s) {
    u64 h = s ^ n * 0x9E3779B97F4A7C15ull;
    while (n >= 8) {
        u64 v;
        memcpy(&v, p, 8);
        h = rotmul(h ^ v, 0xA0761D6478BD642Full);
        p += 8;
        n -= 8;
    }
    if (n) {
        u64 v = 0;
        memcpy(&v, p, n);
        h = rotmul(h ^ v, 0xE7037ED1A0B428DBull);
    }
    return rotmul(h, 0x8EBC6AF09C88C6E3ull);
}
typedef struct {
    u64 a, b;
} K16;
static K16 *stab;
static u64 smask;
static inline K16 k16(const u8 *p, u32 n) {
    K16 k = {0, 0};
    if (n >= 8) {
        memcpy(&k.a, p, 8);
        memcpy(&k.b, p + 8, n - 8 > 8 ? 8 : n - 8);
    } else
        memcpy(&k.a, p, n);
    return k;
}
static inline u64 kh(K16 k) {
    return rotmul(k.a ^ 0x1234567, k.b ^ 0xA0761D6478BD642Full);
}
static K16 ctab[8192];
static int cfind(K16 k) {
    u64 h = kh(k) & 8191;
    while (ctab[h].a) {
        if (ctab[h].a == k.a && ctab[h].b == k.b)
            return 1;
        h = (h + 1) & 8191;
    }
    return 0;
}
static inline int sfind(K16 k) {
    u64 h = kh(k) & smask;
    while (stab[h].a) {
        if (stab[h].a == k.a && stab[h].b == k.b)
            return 1;
        h = (h + 1) & smask;
    }
    return 0;
}
static void *hugealloc(size_t n) {
    void *p = mmap(0, n, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    madvise(p, n, MADV_HUGEPAGE);
    return p;
}
typedef struct {
    u32 tag, row;
} KE;
static KE *ktab;
static u64 kmask, kcount;
static u64 *rowoff;
static size_t rowcap;
static u8 *in;
static size_t insz;
static inline int nb(const Sl *s) {
    return s->n != 0;
}
static int keyeq(u64 o, const u8 *p, u32 n1, u32 o2, u32 n2) { // compare raw key spans with the row at offset o
    const u8 *q = in + o;
    if (memcmp(q, p, n1) || q[n1] != ',')
        return 0;
    const u8 *e = q + n1 + 1;
    while (*e != ',')
        e++;
    e++;
    return !memcmp(e, p + o2, n2) && (e[n2] == ',' || e[n2] == '\n');
}

#define CH (2u << 20)
#define MAXR 65536
typedef struct {
    u32 row;
    u8 rule;
    u8 fld;
    Sl v;
} Er;
typedef struct {
    u64 h;
    u32 off;
    u32 n1, o2, n2;
    u32 c0, x0;
    u8 ok;
    Sl stu;
} Rw; // off: key start relative to the chunk
typedef struct {
    u8 *t, *c, *x, *e, *uq;
    size_t tn, cn, xn, en, un;
    Er *er;
    u32 ne;
    Rw *r;
    u32 nr;
    u64 start, end;
} Ck;
static const u8 *dm;
static size_t dsz;
static u64 hl;
static int mode, T;
static _Atomic u64 nextchunk;
static u64 turn, baserow = 1, to, co, xo, eo, valid;
static u64 cnt[11];
static pthread_mutex_t mu = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t cv = PTHREAD_COND_INITIALIZER;
static int ft = -1, fc = -1, fx = -1, fe = -1;
static const char *FN_[] = {"district",  "school",     "student_id", "survey",  "school_year", "fiscal_year",
                            "course",    "section",    "cert_id",    "outcome", "academy_id",  "grade",
                            "exam_date", "first_name", "last_name",  "key"};
static u8 gok[65536];
static int dig(const u8 *p, int n) {
    for (int i = 0; i < n; i++)
        if ((u8)(p[i] - '0') > 9)
            return 0;
    return 1;
}
static int num(const u8 *p, int n) {
    int v = 0;
    for (int i = 0; i < n; i++)
        v = v * 10 + p[i] - '0';
    return v;
}
static int dateok(Sl d, Sl y) {
    static const u8 md[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (d.n != 8 || !dig(d.p, 8))
        return 0;
    int Y = num(d.p, 4), m = num(d.p + 4, 2), dd = num(d.p + 6, 2);
    if (m < 1 || m > 12 || dd < 1)
        return 0;
    int l = md[m - 1] + (m == 2 && ((Y % 4 == 0 && Y % 100) || Y % 400 == 0));
    if (dd > l)
        return 0;
    if (y.n == 4 && dig(y.p, 4)) {
        int v = num(d.p, 8);
        int a = (2000 + num(y.p, 2)) * 10000 + 701, b = (2000 + num(y.p + 2, 2)) * 10000 + 630;
        if (v < a || v > b)
            return 0;
    }
    return 1;
}
static char XO[NF][40];
static int XOL[NF];
static void pw(int fd, const u8 *b, size_t n, u64 o) {
    while (n) {
        ssize_t w = pwrite(fd, b, n, o);
        if (w < 0) {
            perror("pwrite");
            exit(1);
        }
        b += w;
        n -= w;
        o += w;
    }
}
static inline void er(Ck *k, int rule, int f, Sl v) {
    if (k->ne < MAXR)
        k->er[k->ne++] = (Er){k->nr, rule, f, v};
}
static void chunk(Ck *K) {
    K->tn = K->cn = K->xn = K->en = K->un = 0;
    K->ne = K->nr = 0;
    const u8 *ls = in + K->start, *end = in + K->end, *c0 = ls;
    const __m256i vc = _mm256_set1_epi8(','), vn = _mm256_set1_epi8('\n'), vq = _mm256_set1_epi8('"');
    while (ls < end) {
        Sl f[NF + 1];
        int nf = 0;
        const u8 *fs = ls, *b = ls, *le = 0;
        int slow = 0;
        for (;;) {
            __m256i x = _mm256_loadu_si256((void *)b), y = _mm256_loadu_si256((void *)(b + 32));
            u64 mc =
                (u32)_mm256_movemask_epi8(_mm256_or_si256(
                    _mm256_or_si256(_mm256_cmpeq_epi8(x, vc), _mm256_cmpeq_epi8(x, vn)), _mm256_cmpeq_epi8(x, vq))) |
                (u64)(u32)_mm256_movemask_epi8(_mm256_or_si256(
                    _mm256_or_si256(_mm256_cmpeq_epi8(y, vc), _mm256_cmpeq_epi8(y, vn)), _mm256_cmpeq_epi8(y, vq)))
                    << 32;
            while (mc) {
                const u8 *t = b + __builtin_ctzll(mc);
                mc &= mc - 1;
                u8 ch = *t;
                if (ch == ',') {
                    if (nf < NF) {
                        f[nf].p = fs;
                        f[nf].n = t - fs;
                    }
                    nf++;
                    fs = t + 1;
                } else if (ch == '\n') {
                    if (nf < NF) {
                        f[nf].p = fs;
                        f[nf].n = t - fs;
                    }
                    nf++;
                    le = t;
                    goto done;
                } else {
                    slow = 1;
                    goto done;
                }
            }
            b += 64;
            if (b >= end)
                break;
        }
    done:
        if (slow) {
            nf = 0;
            const u8 *q = ls;
            u8 *o = K->uq + K->un;
            for (;;) {
                Sl s;
                if (*q == '"') {
                    s.p = o;
                    q++;
                    for (;;) {
                        if (*q == '"') {
                            if (q[1] == '"') {
                                *o++ = '"';
                                q += 2;
                                continue;
                            }
                            q++;
                            break;
                        }
                        *o++ = *q++;
                    }
                    s.n = o - s.p;
                } else {
                    s.p = q;
                    while (*q != ',' && *q != '\n')
                        q++;
                    s.n = q - s.p;
                }
                if (nf < NF)
                    f[nf] = s;
                nf++;
                if (*q == '\n') {
                    le = q;
                    break;
                }
                q++;
            }
            K->un = o - K->uq;
        }
        if (!le)
            le = end;
        u32 ne0 = K->ne;
        if (nf != NF) {
            fprintf(stderr, "%d fields\n", nf);
            exit(3);
        }
        for (int i = 0; i < NF; i++) {
            if (!f[i].n) {
                if (i != ACA)
                    er(K, 1, i, f[i]);
            } else if (f[i].n > (u32)W[i])
                er(K, 2, i, f[i]);
        }
        Sl *d = &f[DIST];
        if (nb(d)) {
            int n;
            if (d->n != 2 || !dig(d->p, 2) || (n = num(d->p, 2)) < 1 || n > 75)
                er(K, 3, DIST, *d);
        }
        d = &f[OUT];
        if (nb(d)) {
            u8 ch = *d->p;
            if (d->n != 1 || (ch != 'F' && ch != 'P' && ch != 'Z'))
                er(K, 4, OUT, *d);
            else if (ch == 'Z') {
                Sl *s = &f[SUR];
                if (nb(s) && !(s->n == 1 && (*s->p == 'F' || *s->p == 'W' || *s->p == 'S')))
                    er(K, 5, OUT, *d);
            }
        }
        d = &f[DATE];
        if (nb(d) && !dateok(*d, f[SY]))
            er(K, 6, DATE, *d);
        d = &f[CERT];
        if (nb(d) && (d->n > 16 || !cfind(k16(d->p, d->n))))
            er(K, 7, CERT, *d);
        d = &f[STU];
        if (nb(d) && (d->n > 16 || !sfind(k16(d->p, d->n))))
            er(K, 8, STU, *d);
        d = &f[GR];
        if (nb(d) && !(d->n == 2 && gok[d->p[0] << 8 | d->p[1]]))
            er(K, 10, GR, *d);
        const u8 *k1 = f[DIST].p;
        u32 n1 = f[SY].p + f[SY].n - k1;
        const u8 *k2 = f[CRS].p;
        u32 n2 = f[CERT].p + f[CERT].n - k2;
        Rw *R = &K->r[K->nr++];
        R->h = hashb(k2, n2, hashb(k1, n1, 7));
        R->off = k1 - c0;
        R->n1 = n1;
        R->o2 = k2 - k1;
        R->n2 = n2;
        R->c0 = K->cn;
        R->x0 = K->xn;
        R->stu = f[STU];
        R->ok = K->ne == ne0;
        if (R->ok && mode) {
            u8 *o = K->t + K->tn;
            __m256i sp = _mm256_set1_epi8(' ');
            for (int k = 0; k < 128; k += 32)
                _mm256_storeu_si256((void *)(o + k), sp);
            for (int i = 0; i < NF; i++)
                memcpy(o + POS[i], f[i].p, f[i].n);
            o[POS[NF]] = '\n';
            K->tn += POS[NF] + 1;
            memcpy(K->c + K->cn, ls, le + 1 - ls);
            K->cn += le + 1 - ls;
            if (mode) {
                o = K->x + K->xn;
                for (int i = 0; i < NF; i++) {
                    memcpy(o, XO[i], 40);
                    o += XOL[i];
                    u32 n = f[i].n;
                    const u8 *s = f[i].p;
                    for (u32 k = 0; k < n; k++) {
                        u8 ch = s[k];
                        if (__builtin_expect(ch == '&' || ch == '<' || ch == '>', 0)) {
                            const char *e = ch == '&' ? "&amp;" : ch == '<' ? "&lt;" : "&gt;";
                            size_t l = strlen(e);
                            memcpy(o, e, l);
                            o += l;
                        } else
                            *o++ = ch;
                    }
                }
                memcpy(o, "</LastName></Record>\n", 21);
                o += 21;
                K->xn = o - K->x;
            }
        }
        ls = le + 1;
    }
}
static void *worker(void *a) {
    (void)a;
    Ck K;
    memset(&K, 0, sizeof K);
    K.t = malloc(CH * 2 + 65536);
    K.c = malloc(CH * 2 + 65536);
    K.x = malloc(mode ? CH * 7 : 64);
    K.e = malloc(8u << 20);
    K.uq = malloc(CH * 2);
    K.er = malloc(sizeof(Er) * MAXR);
    K.r = malloc(sizeof(Rw) * (CH / 30));
    for (;;) {
        u64 id = atomic_fetch_add(&nextchunk, 1);
        u64 s = hl + id * (u64)CH, e = s + CH;
        if (s >= insz)
            break;
        if (id) {
            const u8 *q = memchr(in + s - 1, '\n', insz - s + 1);
            s = q ? q + 1 - in : insz;
        }
        if (e >= insz)
            e = insz;
        else {
            const u8 *q = memchr(in + e - 1, '\n', insz - e + 1);
            e = q ? q + 1 - in : insz;
        }
        K.start = s;
        K.end = e;
        chunk(&K);
        pthread_mutex_lock(&mu);
        while (turn != id)
            pthread_cond_wait(&cv, &mu);
        pthread_mutex_unlock(&mu);
        u64 br = baserow;
        u32 dupok = 0;
        for (u32 i = 0; i < K.nr; i++) {
            if (i + 12 < K.nr)
                __builtin_prefetch(&ktab[K.r[i + 12].h & kmask], 1);
            Rw *R = &K.r[i];
            u64 x = R->h & kmask;
            u32 tag = R->h >> 32;
            u64 g = br + i;
            rowoff[g] = K.start + R->off;
            const u8 *k1 = in + rowoff[g];
            int dup = 0;
            while (ktab[x].row) {
                if (ktab[x].tag == tag && keyeq(rowoff[ktab[x].row], k1, R->n1, R->o2, R->n2)) {
                    dup = 1;
                    break;
                }
                x = (x + 1) & kmask;
            }
            if (dup) {
                if (K.ne < MAXR)
                    K.er[K.ne++] = (Er){i, 9, 15, R->stu};
                if (R->ok) {
                    R->ok = 2;
                    dupok++;
                }
            } else {
                ktab[x].tag = tag;
                ktab[x].row = (u32)g;
            }
        }
        baserow += K.nr;
        for (u32 i = 0; i < K.ne; i++) {
            Er *q = &K.er[i];
            cnt[q->rule]++;
            u8 *o = K.e + K.en;
            o += sprintf((char *)o, "%llu,R%d,%s,", (unsigned long long)(br + q->row), q->rule, FN_[q->fld]);
            int qq = 0;
            for (u32 z = 0; z < q->v.n; z++)
                if (q->v.p[z] == ',' || q->v.p[z] == '"')
                    qq = 1;
            if (!qq) {
                memcpy(o, q->v.p, q->v.n);
                o += q->v.n;
            } else {
                *o++ = '"';
                for (u32 z = 0; z < q->v.n; z++) {
                    if (q->v.p[z] == '"')
                        *o++ = '"';
                    *o++ = q->v.p[z];
                }
                *o++ = '"';
            }
            *o++ = '\n';
            K.en = o - K.e;
        }
        if (mode && dupok) { // squeeze out rows that turned out to be duplicates
            size_t tn = 0, cn = 0, xn = 0, ti = 0;
            for (u32 i = 0; i < K.nr; i++) {
                Rw *R = &K.r[i];
                if (!R->ok)
                    continue;
                u32 j = i + 1;
                size_t ce = K.cn, xe = K.xn;
                if (j < K.nr) {
                    ce = K.r[j].c0;
                    xe = K.r[j].x0;
                }
                if (R->ok == 1) {
                    memmove(K.t + tn, K.t + ti, POS[NF] + 1);
                    tn += POS[NF] + 1;
                    memmove(K.c + cn, K.c + R->c0, ce - R->c0);
                    cn += ce - R->c0;
                    if (mode) {
                        memmove(K.x + xn, K.x + R->x0, xe - R->x0);
                        xn += xe - R->x0;
                    }
                }
                ti += POS[NF] + 1;
            }
            K.tn = tn;
            K.cn = cn;
            K.xn = xn;
        }
        for (u32 i = 0; i < K.nr; i++)
            valid += K.r[i].ok == 1;
        u64 a1 = to, a2 = co, a3 = xo, a4 = eo;
        to += K.tn;
        co += K.cn;
        xo += K.xn;
        eo += K.en;
        pthread_mutex_lock(&mu);
        turn++;
        pthread_cond_broadcast(&cv);
        pthread_mutex_unlock(&mu);
        if (K.en)
            pw(fe, K.e, K.en, a4);
        if (mode) {
            pw(ft, K.t, K.tn, a1);
            pw(fc, K.c, K.cn, a2);
        }
        if (mode)
            pw(fx, K.x, K.xn, a3);
    }
    return 0;
}
static int of(const char *d, const char *n) {
    char p[600];
    snprintf(p, 600, "%s/%s", d, n);
    return open(p, O_CREAT | O_TRUNC | O_WRONLY, 0644);
}
static const u8 *dm;
static size_t dsz;
int main(int c, char **v) {
    if (c < 4)
        return 2;
    mode = strcmp(v[3], "full") ? 0 : 2;
    T = getenv("THREADS") ? atoi(getenv("THREADS")) : 2;
    for (int i = 0; i < NF; i++)
        POS[i + 1] = POS[i] + W[i];
    for (int i = 0; i < NF; i++)
        XOL[i] = sprintf(XO[i], "%s%s%s<%s>", i ? "</" : "<Record>", i ? EL[i - 1] : "", i ? ">" : "", EL[i]);
    for (int g = 1; g <= 12; g++) {
        char t[4];
        sprintf(t, "%02d", g);
        gok[t[0] << 8 | t[1]] = 1;
    }
    gok['P' << 8 | 'K'] = gok['K' << 8 | 'G'] = gok['A' << 8 | 'D'] = 1;
    size_t sz;
    u8 *m = mapf(v[1], "certs.csv", &sz);
    const u8 *p = memchr(m, '\n', sz);
    for (p++; p < m + sz;) {
        const u8 *e = memchr(p, ',', m + sz - p);
        K16 k = k16(p, e - p);
        u64 h = kh(k) & 8191;
        while (ctab[h].a)
            h = (h + 1) & 8191;
        ctab[h] = k;
        p = (u8 *)memchr(e, '\n', m + sz - e) + 1;
    }
    dm = mapf(v[1], "demographics.csv", &dsz);
    u64 cap = 1024;
    while (cap < dsz / 18 * 3 / 2)
        cap *= 2;
    stab = hugealloc(cap * 16);
    smask = cap - 1;
    pthread_t th[64];
    p = memchr(dm, '\n', dsz);
    for (p++; p < dm + dsz;) {
        const u8 *e = p;
        while (*e != ',')
            e++;
        K16 k = k16(p, e - p);
        u64 h = kh(k) & smask;
        while (stab[h].a && (stab[h].a != k.a || stab[h].b != k.b))
            h = (h + 1) & smask;
        stab[h] = k;
        while (*e != '\n')
            e++;
        p = e + 1;
    }
    munmap((void *)dm, dsz);
    in = mapf(v[1], "records.csv", &insz);
    hl = (u8 *)memchr(in, '\n', insz) + 1 - in;
    size_t smp = insz < 65536 ? insz : 65536, l = 0;
    for (size_t i = 0; i < smp; i++)
        l += in[i] == '\n';
    u64 est = insz / (smp / (l ? l : 1) > 16 ? smp / (l ? l : 1) : 16) * 11 / 10 + 1024;
    cap = 1024;
    while (cap < est * 3 / 2)
        cap *= 2;
    ktab = hugealloc(cap * sizeof(KE));
    kmask = cap - 1;
    rowcap = insz / 40 + 16;
    rowoff = mmap(0, rowcap * 8, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    fe = of(v[2], "errors.csv");
    pw(fe, (u8 *)"row,rule,field,value\n", 21, 0);
    eo = 21;
    if (mode) {
        ft = of(v[2], "submission.txt");
        fc = of(v[2], "submission.csv");
        pw(fc, in, hl, 0);
        co = hl;
    }
    if (mode) {
        fx = of(v[2], "submission.xml");
        const char *h = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Submission>\n";
        pw(fx, (u8 *)h, strlen(h), 0);
        xo = strlen(h);
    }
    for (int i = 1; i < T; i++)
        pthread_create(&th[i], 0, worker, 0);
    worker(0);
    for (int i = 1; i < T; i++)
        pthread_join(th[i], 0);
    if (mode)
        pw(fx, (u8 *)"</Submission>\n", 14, xo);
    for (int i = 1; i <= 10; i++)
        printf("R%d,%llu\n", i, (unsigned long long)cnt[i]);
    printf("valid,%llu\n", (unsigned long long)valid);
    return 0;
}
