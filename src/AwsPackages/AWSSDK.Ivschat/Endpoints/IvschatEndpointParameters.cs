using Amazon.Runtime.Endpoints;

namespace Amazon.Ivschat.Endpoints;

/// <summary>What decides to which endpoint a request goes; the input of an <c>EndpointProvider</c>.</summary>
public class IvschatEndpointParameters : EndpointParameters
{
    public IvschatEndpointParameters()
    {
        UseDualStack = false;
        UseFIPS = false;
    }

    public string Region
    {
        get => (string)this[nameof(Region)];
        set => this[nameof(Region)] = value;
    }

    public bool? UseDualStack
    {
        get => (bool?)this[nameof(UseDualStack)];
        set => this[nameof(UseDualStack)] = value;
    }

    public bool? UseFIPS
    {
        get => (bool?)this[nameof(UseFIPS)];
        set => this[nameof(UseFIPS)] = value;
    }

    /// <summary>URL that overrides all rules; it goes with neither dual stack nor FIPS.</summary>
    public string Endpoint
    {
        get => (string)this[nameof(Endpoint)];
        set => this[nameof(Endpoint)] = value;
    }
}
