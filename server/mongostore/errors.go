package mongostore

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/x/mongo/driver/topology"

	"praxistransfer/server/fault"
)

// passing are the server's codes for what passes by itself: elections, shut
// downs, time limits, writes that met in the engine and of which it let only
// one through, and an engine whose own storage does not answer.
var passing = map[int]string{
	1:     "InternalError",
	6:     "HostUnreachable",
	7:     "HostNotFound",
	24:    "LockTimeout",
	46:    "LockBusy",
	50:    "MaxTimeMSExpired",
	64:    "WriteConcernFailed",
	89:    "NetworkTimeout",
	91:    "ShutdownInProgress",
	100:   "UnsatisfiableWriteConcern",
	112:   "WriteConflict",
	133:   "FailedToSatisfyReadPreference",
	134:   "ReadConcernMajorityNotAvailableYet",
	189:   "PrimarySteppedDown",
	202:   "NetworkInterfaceExceededTimeLimit",
	262:   "ExceededTimeLimit",
	9001:  "SocketException",
	10107: "NotWritablePrimary",
	11600: "InterruptedAtShutdown",
	11602: "InterruptedDueToReplStateChange",
	13388: "StaleConfig",
	13435: "NotPrimaryNoSecondaryOk",
	13436: "NotPrimaryOrSecondary",
	14031: "OutOfDiskSpace",

	// FerretDB passes on what PostgreSQL says of its own.
	sqlState("40001"): "serialization_failure",
	sqlState("40P01"): "deadlock_detected", // as when several take one slug at the same moment
	sqlState("53100"): "disk_full",
	sqlState("53300"): "too_many_connections",
	sqlState("55P03"): "lock_not_available",
	sqlState("57P01"): "admin_shutdown",
	sqlState("57P02"): "crash_shutdown",
	sqlState("57P03"): "cannot_connect_now",
}

// sqlState is the number by which PostgreSQL, and so FerretDB, knows an error
// of that code: six bits for each sign, the first lowest (MAKE_SQLSTATE in its
// elog.h).
func sqlState(code string) int {
	number := 0
	for i, sign := range []byte(code) {
		number |= int(sign-'0') & 0x3f << (6 * i)
	}
	return number
}

// engineError gives err what the caller tried and, where the engine is to
// blame, the code [fault.Unavailable]. The end of the caller's own context
// stays what it is; so does a refusal with a code.
func engineError(ctx context.Context, err error, format string, args ...any) error {
	if err == nil {
		return nil
	}
	var refusal *fault.Error
	if errors.As(err, &refusal) {
		return err
	}
	err = fmt.Errorf(format+": %w", append(args, err)...)
	if ended := ctx.Err(); ended != nil {
		return fmt.Errorf("%w: %w", ended, err)
	}
	if open(err) {
		return fault.Wrap(fault.Unavailable, err, "the database does not answer")
	}
	return err
}

// open tells whether err leaves it open if the server did what it was asked.
func open(err error) bool {
	if err == nil {
		return false
	}
	var selection topology.ServerSelectionError
	if mongo.IsTimeout(err) || mongo.IsNetworkError(err) || errors.As(err, &selection) ||
		errors.Is(err, mongo.ErrClientDisconnected) || errors.Is(err, context.DeadlineExceeded) || poolError(err) {
		return true
	}
	var server mongo.ServerError
	if !errors.As(err, &server) {
		return false
	}
	for code := range passing {
		if server.HasErrorCode(code) {
			return true
		}
	}
	return server.HasErrorLabel("RetryableWriteError")
}

// poolError tells whether no connection could be had.
func poolError(err error) bool {
	var wait topology.WaitQueueTimeoutError
	var connection topology.ConnectionError
	return errors.As(err, &wait) || errors.As(err, &connection) ||
		errors.Is(err, topology.ErrPoolClosed) || strings.Contains(err.Error(), "connection pool for")
}

// taken tells whether err is about a value of the unique index that another
// document has. The name stands in quotes on DocumentDB, bare on MongoDB.
func taken(err error, index string) bool {
	if !mongo.IsDuplicateKeyError(err) {
		return false
	}
	text := err.Error()
	return strings.Contains(text, "Index '"+index+"'") || strings.Contains(text, "index: "+index+" ")
}
