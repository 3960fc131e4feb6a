namespace Amazon.Ivschat.Internal.Wire;

/// <summary>Members that the errors about a quota or a rate share.</summary>
internal interface ILimitError : IResourceError
{
    /// <summary>The quota or rate that was exceeded.</summary>
    int? Limit { get; set; }
}
