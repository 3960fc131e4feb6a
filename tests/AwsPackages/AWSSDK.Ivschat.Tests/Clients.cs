using Amazon.Ivschat;
using AWSSDK.Ivschat.Tests.Wire;

namespace AWSSDK.Ivschat.Tests;

internal static class Clients
{
    public const string AccessKey = "AKIDEXAMPLE";
    public const string SecretKey = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    public const string Region = "eu-west-1";

    public static AmazonIvschatClient For(RawServer server, int retries = 0) => new(AccessKey, SecretKey, Config(server, retries));

    public static AmazonIvschatConfig Config(RawServer server, int retries = 0) =>
        new() { ServiceURL = server.Url, AuthenticationRegion = Region, MaxErrorRetry = retries };
}
