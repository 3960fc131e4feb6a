namespace Amazon.Ivschat.Internal;

/// <summary>What the service model says of the service as a whole.</summary>
internal static class Service
{
    /// <summary>Service id, signing name and endpoint prefix are the same word.</summary>
    public const string Id = "ivschat";

    public const string ApiVersion = "2020-07-14";

    /// <summary>Name under which the SDK's pipeline files a request.</summary>
    public const string Name = "Amazon.Ivschat";
}
