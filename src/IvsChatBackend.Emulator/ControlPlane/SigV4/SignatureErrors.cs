namespace IvsChatBackend.Emulator.ControlPlane.SigV4;

/// <summary>Every way in which a request can fail to prove who sent it; all are 403.</summary>
internal static class SignatureErrors
{
    public static ServiceError Missing { get; } = Error("MissingAuthenticationTokenException", "Missing Authentication Token");

    public static ServiceError UnknownKey { get; } = Error("UnrecognizedClientException", "The security token included in the request is invalid.");

    public static ServiceError Mismatch { get; } = Invalid("The signature is not the one that this secret gives for this request.");

    public static ServiceError Incomplete(string message) => Error("IncompleteSignatureException", message);

    public static ServiceError Invalid(string message) => Error("InvalidSignatureException", message);

    private static ServiceError Error(string type, string message) => new(StatusCodes.Status403Forbidden, type, message);
}
