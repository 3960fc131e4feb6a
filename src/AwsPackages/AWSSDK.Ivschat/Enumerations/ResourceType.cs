using Amazon.Runtime;

namespace Amazon.Ivschat;

/// <summary>What an error is about; the service's model names rooms only, even where a logging configuration is meant.</summary>
public class ResourceType(string value) : ConstantClass(value)
{
    public static readonly ResourceType ROOM = new("ROOM");

    public static ResourceType FindValue(string value) => FindValue<ResourceType>(value);

    public static implicit operator ResourceType(string value) => FindValue(value);
}
