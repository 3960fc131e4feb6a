# What `sam build` calls for each function: make build-<LogicalId> ARTIFACTS_DIR=<folder>. Leaves `bootstrap`, a native executable for
# Lambda's Linux, and the roots that its first TLS call reads; build/function.sh says where it compiles. ARCHITECTURE (arm64, x86_64) is
# the template's default unless it is given, and then goes with the parameter Architecture of the deployment.

ARCHITECTURE ?=

# One binary serves all four: API Gateway routes apart, and IAM permits apart, what each may do.
API := TokensFunction ModerationFunction RoomsFunction LoggingFunction

.PHONY: $(API:%=build-%) build-MessageReviewFunction build-EnforcementFunction lock

$(API:%=build-%):
	build/function.sh IvsChatBackend.Api "$(ARTIFACTS_DIR)" $(ARCHITECTURE)

build-MessageReviewFunction:
	build/function.sh IvsChatBackend.MessageReview "$(ARTIFACTS_DIR)" $(ARCHITECTURE)

build-EnforcementFunction:
	build/function.sh IvsChatBackend.Enforcement "$(ARTIFACTS_DIR)" $(ARCHITECTURE)

# Writes the lock files of all packages anew: after a package, a project or a reference between projects was added.
lock:
	dotnet restore IvsChatBackend.sln --force-evaluate -p:WriteLocks=true
	for project in src/*/; do \
	  ! grep -qs LambdaFunction.props "$$project"*.csproj || \
	    dotnet restore "$$project" --force-evaluate -r linux-x64 -p:WriteLocks=true -p:NativeFunction=true --artifacts-path artifacts/native/lock || exit 1; \
	done
