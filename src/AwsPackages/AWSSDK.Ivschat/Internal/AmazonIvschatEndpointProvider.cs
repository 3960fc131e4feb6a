using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;

namespace Amazon.Ivschat.Internal;

/// <summary>The service's endpoint rules: the override if there is one, else a host name by region, dual stack and FIPS.</summary>
public class AmazonIvschatEndpointProvider : IEndpointProvider
{
    /// <exception cref="AmazonClientException">The parameters exclude each other, or name no region.</exception>
    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var dualStack = Flag(parameters, "UseDualStack");
        var fips = Flag(parameters, "UseFIPS");

        if (parameters["Endpoint"] is string url)
        {
            return (fips, dualStack) switch
            {
                (true, _) => throw new AmazonClientException("Invalid Configuration: FIPS and custom endpoint are not supported"),
                (_, true) => throw new AmazonClientException("Invalid Configuration: Dualstack and custom endpoint are not supported"),
                _ => new Endpoint(url),
            };
        }

        if (parameters["Region"] is not string region || Fn.Partition(region) is not { } partition)
        {
            throw new AmazonClientException("Invalid Configuration: Missing Region");
        }

        return new Endpoint((fips, dualStack) switch
        {
            (true, true) when !(partition.supportsFIPS && partition.supportsDualStack) =>
                throw new AmazonClientException("FIPS and DualStack are enabled, but this partition does not support one or both"),
            (true, false) when !partition.supportsFIPS =>
                throw new AmazonClientException("FIPS is enabled but this partition does not support FIPS"),
            (false, true) when !partition.supportsDualStack =>
                throw new AmazonClientException("DualStack is enabled but this partition does not support DualStack"),
            _ => $"https://{Service.Id}{(fips ? "-fips" : "")}.{region}.{(dualStack ? partition.dualStackDnsSuffix : partition.dnsSuffix)}",
        });
    }

    private static bool Flag(EndpointParameters parameters, string name) =>
        (bool?)parameters[name] ?? throw new AmazonClientException($"{name} parameter must be set for endpoint resolution");
}
