/* The bare limit: inflates files side by side, hashes what they hold, and knows nothing of tars or images.
 * Build: cc -O2 bare.c -o bare -lisal -lzstd -lxxhash -lcrypto -lpthread
 * Usage: bare gzip|zstd none|xxh3|all THREADS FILE...
 *   xxh3 hashes the plain bytes with XXH3, all with SHA-256 too, as it does the stored bytes. Largest file first. */
#include <fcntl.h>
#include <isa-l/igzip_lib.h>
#include <openssl/evp.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>
#include <zstd.h>

enum { STORED = 256 << 10, PLAIN = 512 << 10 };

static int zstd, xxh3, sha;
static atomic_int next, failed;
static int count;
static char **files;

struct hashes {
    XXH3_state_t *xxh3;
    EVP_MD_CTX *stored, *plain;
};

static void take_plain(struct hashes *hashes, const void *bytes, size_t size) {
    if (xxh3) XXH3_64bits_update(hashes->xxh3, bytes, size);
    if (sha) EVP_DigestUpdate(hashes->plain, bytes, size);
}

static int inflate_gzip(int file, struct hashes *hashes, uint8_t *stored, uint8_t *plain) {
    struct inflate_state *state = malloc(sizeof *state);
    isal_inflate_init(state);
    state->crc_flag = ISAL_GZIP;
    state->avail_in = 0;
    for (;;) {
        if (state->avail_in == 0) {
            ssize_t size = read(file, stored, STORED);
            if (size <= 0) break;
            if (sha) EVP_DigestUpdate(hashes->stored, stored, size);
            state->next_in = stored;
            state->avail_in = size;
        }
        if (state->block_state == ISAL_BLOCK_FINISH) {
            isal_inflate_reset(state);
            state->crc_flag = ISAL_GZIP;
        }
        do {
            state->next_out = plain;
            state->avail_out = PLAIN;
            if (isal_inflate(state) != ISAL_DECOMP_OK) return 1;
            take_plain(hashes, plain, PLAIN - state->avail_out);
        } while (state->avail_out == 0);
    }
    int bad = state->block_state != ISAL_BLOCK_FINISH;
    free(state);
    return bad;
}

static int inflate_zstd(int file, struct hashes *hashes, uint8_t *stored, uint8_t *plain) {
    ZSTD_DCtx *context = ZSTD_createDCtx();
    size_t status = 0;
    ssize_t size;
    while ((size = read(file, stored, STORED)) > 0) {
        if (sha) EVP_DigestUpdate(hashes->stored, stored, size);
        ZSTD_inBuffer in = {stored, size, 0};
        ZSTD_outBuffer out;
        do {
            out = (ZSTD_outBuffer){plain, PLAIN, 0};
            status = ZSTD_decompressStream(context, &out, &in);
            if (ZSTD_isError(status)) return 1;
            take_plain(hashes, plain, out.pos);
        } while (in.pos < in.size || out.pos == out.size);
    }
    ZSTD_freeDCtx(context);
    return status != 0;
}

static void *work(void *unused) {
    uint8_t *stored = malloc(STORED), *plain = malloc(PLAIN);
    struct hashes hashes = {XXH3_createState(), EVP_MD_CTX_new(), EVP_MD_CTX_new()};
    int number;
    while ((number = atomic_fetch_add(&next, 1)) < count) {
        int file = open(files[number], O_RDONLY);
        XXH3_64bits_reset(hashes.xxh3);
        EVP_DigestInit(hashes.stored, EVP_sha256());
        EVP_DigestInit(hashes.plain, EVP_sha256());
        if (file < 0 || (zstd ? inflate_zstd : inflate_gzip)(file, &hashes, stored, plain)) {
            fprintf(stderr, "bare: %s does not inflate\n", files[number]);
            failed = 1;
        }
        close(file);
    }
    return unused;
}

static int larger_first(const void *a, const void *b) {
    struct stat x, y;
    if (stat(*(char **)a, &x) || stat(*(char **)b, &y)) return 0;
    return (x.st_size < y.st_size) - (x.st_size > y.st_size);
}

int main(int argc, char **argv) {
    if (argc < 5) return 2;
    zstd = !strcmp(argv[1], "zstd");
    sha = !strcmp(argv[2], "all");
    xxh3 = sha || !strcmp(argv[2], "xxh3");
    int threads = atoi(argv[3]);
    files = argv + 4;
    count = argc - 4;
    qsort(files, count, sizeof *files, larger_first);
    pthread_t workers[64];
    if (threads < 1 || threads > 64) return 2;
    for (int i = 0; i < threads; i++) pthread_create(&workers[i], NULL, work, NULL);
    for (int i = 0; i < threads; i++) pthread_join(workers[i], NULL);
    return failed;
}
