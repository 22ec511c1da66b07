package fetch

import (
	"testing"

	"go.uber.org/goleak"
)

// Whatever a server does, nothing of ours is left running once a stack is closed.
func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }
