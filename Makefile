# What `sam build` calls for each function: make build-<LogicalId> ARTIFACTS_DIR=<folder>. Leaves `bootstrap`, native for Linux on x86-64,
# and the roots that its first TLS call reads. LAMBDA_TFM=net9.0 builds where .NET 10's native runtime pack is not to be had (docs/adr/0003).

LAMBDA_TFM ?= net10.0
NATIVE := artifacts/native/$(LAMBDA_TFM)

.PHONY: build-TokensFunction build-ModerationFunction build-RoomsFunction api

# One binary serves all three: API Gateway routes apart, and IAM permits apart, what each may do.
build-TokensFunction build-ModerationFunction build-RoomsFunction: api
	cp $(NATIVE)/api/bootstrap "$(ARTIFACTS_DIR)/bootstrap"
	build/roots.sh "$(ARTIFACTS_DIR)/roots.pem"

api:
	dotnet publish src/IvsChatBackend.Api -c Release -r linux-x64 --nologo --disable-build-servers -p:NativeFunction=true -p:LAMBDA_TFM=$(LAMBDA_TFM) \
	  --artifacts-path $(NATIVE)/obj -o $(NATIVE)/api
