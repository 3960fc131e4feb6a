namespace IvsChatBackend.Api.Tests.Kit;

/// <summary>A request that is wrong in one member, and only there.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Request target.</param>
/// <param name="Body">JSON; null for none.</param>
/// <param name="Member">What the 400 has to name.</param>
public sealed record BadInput(string Method, string Path, string? Body, string Member);
