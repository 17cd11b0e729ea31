// What Embedded Swift asks of the system that it runs on, for WebAssembly without one.

#include <stddef.h>
#include <stdint.h>

extern unsigned char __heap_base;

// Blocks by classes: four sizes for each power of two, a list of free blocks for each class. Before
// each block stands its class. What is given back is kept for blocks of its class.
enum { HEADER = 16, CLASSES = 4 * 32, PAGE = 65536 };

typedef struct Block {
  struct Block *next;
} Block;

static Block *freeBlocks[CLASSES];
static uintptr_t top;

static unsigned classOf(size_t size) {
  unsigned power = 31 - (unsigned)__builtin_clz((unsigned)size);
  unsigned quarter = (unsigned)(size >> (power - 2)) & 3;
  size_t lower = ((size_t)4 + quarter) << (power - 2);
  return power * 4 + quarter + (lower < size ? 1 : 0);
}

static size_t sizeOf(unsigned class) {
  return ((size_t)4 + (class & 3)) << (class / 4 - 2);
}

void *malloc(size_t size) {
  if (size < 16) size = 16;
  if (size > 0x7FFFFFF0u - HEADER) return NULL;
  unsigned class = classOf(size);
  Block *block = freeBlocks[class];
  if (block) {
    freeBlocks[class] = block->next;
    return block;
  }
  if (!top) top = ((uintptr_t)&__heap_base + 15) & ~(uintptr_t)15;
  size_t needed = (HEADER + sizeOf(class) + 15) & ~(size_t)15;
  uintptr_t end = (uintptr_t)__builtin_wasm_memory_size(0) * PAGE;
  if (top + needed > end) {
    size_t pages = (top + needed - end + PAGE - 1) / PAGE;
    if (__builtin_wasm_memory_grow(0, pages) == (size_t)-1) return NULL;
  }
  *(unsigned *)top = class;
  void *memory = (void *)(top + HEADER);
  top += needed;
  return memory;
}

void free(void *memory) {
  if (!memory) return;
  unsigned class = *(unsigned *)((uintptr_t)memory - HEADER);
  Block *block = memory;
  block->next = freeBlocks[class];
  freeBlocks[class] = block;
}

// Nothing in the core asks for more than the 16 bytes that every block is aligned to.
int posix_memalign(void **result, size_t alignment, size_t size) {
  if (alignment > 16) return 22;
  *result = malloc(size);
  return *result ? 0 : 12;
}

int memcmp(const void *left, const void *right, size_t count) {
  const unsigned char *a = left, *b = right;
  for (; count; count--, a++, b++)
    if (*a != *b) return *a < *b ? -1 : 1;
  return 0;
}

// Clang writes these three as single instructions.
void *memcpy(void *target, const void *source, size_t count) {
  return __builtin_memcpy(target, source, count);
}

void *memmove(void *target, const void *source, size_t count) {
  return __builtin_memmove(target, source, count);
}

void *memset(void *target, int byte, size_t count) {
  return __builtin_memset(target, byte, count);
}

// The seed of hash tables: which of two equal tables comes first is never seen, so it may be fixed.
void arc4random_buf(void *target, size_t count) { memset(target, 0x5A, count); }

// There is nowhere to print to: what the core has to say are its answers.
int putchar(int character) { return character; }

typedef struct {
  uint64_t low, high;
} Pair;

// The product of two numbers of 128 bits, from halves of 32.
void __multi3(Pair *result, uint64_t a, uint64_t aHigh, uint64_t b, uint64_t bHigh) {
  uint64_t a0 = (uint32_t)a, a1 = a >> 32, b0 = (uint32_t)b, b1 = b >> 32;
  uint64_t low = a0 * b0;
  uint64_t middle = a1 * b0 + (low >> 32);
  uint64_t other = a0 * b1 + (uint32_t)middle;
  result->low = (other << 32) | (uint32_t)low;
  result->high = a1 * b1 + (middle >> 32) + (other >> 32) + a * bHigh + aHigh * b;
}
