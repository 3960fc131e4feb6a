namespace Amazon.Lambda.Core;

/// <summary>The mobile app that a client context speaks of; a member that the app left out is null.</summary>
public interface IClientApplication
{
    string? AppPackageName { get; }

    string? AppTitle { get; }

    string? AppVersionCode { get; }

    string? AppVersionName { get; }

    string? InstallationId { get; }
}
