# What `sam build` calls for each function: make build-<LogicalId> ARTIFACTS_DIR=<folder>. Leaves `bootstrap`, native for Linux on x86-64,
# and the roots that its first TLS call reads; build/function.sh says where it compiles. LAMBDA_TFM=net9.0 builds where .NET 10's native
# runtime pack is not to be had (docs/adr/0003).

LAMBDA_TFM ?= net10.0

# One binary serves all four: API Gateway routes apart, and IAM permits apart, what each may do.
API := TokensFunction ModerationFunction RoomsFunction LoggingFunction

.PHONY: $(API:%=build-%) build-MessageReviewFunction build-EnforcementFunction

$(API:%=build-%):
	build/function.sh IvsChatBackend.Api "$(ARTIFACTS_DIR)" $(LAMBDA_TFM)

build-MessageReviewFunction:
	build/function.sh IvsChatBackend.MessageReview "$(ARTIFACTS_DIR)" $(LAMBDA_TFM)

build-EnforcementFunction:
	build/function.sh IvsChatBackend.Enforcement "$(ARTIFACTS_DIR)" $(LAMBDA_TFM)
