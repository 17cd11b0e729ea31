/* The C interface has no code of its own: CLibrary implements what writ.h declares. */
#include "writ.h"
