namespace Amazon.Ivschat.Internal.Wire;

/// <summary>Members that the errors about a resource share.</summary>
internal interface IResourceError
{
    /// <summary>The resource's id, not its ARN.</summary>
    string ResourceId { get; set; }

    ResourceType ResourceType { get; set; }
}
