namespace IvsChatBackend.Api.Tests.OpenApi;

/// <summary>One request to one operation, that succeeds.</summary>
/// <param name="OperationId">Which.</param>
/// <param name="Path">Request target.</param>
/// <param name="Body">JSON; null for none.</param>
/// <param name="Role">Of the caller; null for somebody who is not signed in.</param>
/// <param name="Before">Requests by an admin that bring about what it acts on: method, path, body. <c>{id}</c> in <paramref name="Path"/> is the id that the last of them gave.</param>
internal sealed record Example(
    string OperationId, string Path, string? Body = null, string? Role = "admin", params (string Method, string Path, string? Body)[] Before);
