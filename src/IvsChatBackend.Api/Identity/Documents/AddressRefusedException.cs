namespace IvsChatBackend.Api.Identity.Documents;

/// <summary>The host has no address that an issuer may have. An exception only because it has to pass through the HTTP client.</summary>
internal sealed class AddressRefusedException() : IOException("The host has no address that may be connected to.");
