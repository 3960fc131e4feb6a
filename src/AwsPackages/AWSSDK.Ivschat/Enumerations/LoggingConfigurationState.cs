using Amazon.Runtime;

namespace Amazon.Ivschat;

/// <summary>State of a logging configuration; chat is logged in ACTIVE alone.</summary>
public class LoggingConfigurationState(string value) : ConstantClass(value)
{
    public static readonly LoggingConfigurationState ACTIVE = new("ACTIVE");

    public static readonly LoggingConfigurationState CREATE_FAILED = new("CREATE_FAILED");

    public static readonly LoggingConfigurationState CREATING = new("CREATING");

    public static readonly LoggingConfigurationState DELETE_FAILED = new("DELETE_FAILED");

    public static readonly LoggingConfigurationState DELETING = new("DELETING");

    public static readonly LoggingConfigurationState UPDATE_FAILED = new("UPDATE_FAILED");

    public static readonly LoggingConfigurationState UPDATING = new("UPDATING");

    public static LoggingConfigurationState FindValue(string value) => FindValue<LoggingConfigurationState>(value);

    public static implicit operator LoggingConfigurationState(string value) => FindValue(value);
}
