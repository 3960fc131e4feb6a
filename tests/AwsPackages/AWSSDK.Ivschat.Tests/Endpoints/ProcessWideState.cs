namespace AWSSDK.Ivschat.Tests.Endpoints;

/// <summary>Tests that set environment variables or the SDK's static settings run alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ProcessWideState
{
    public const string Name = "Process-wide state";
}
