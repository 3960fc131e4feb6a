using Amazon.Runtime;

namespace Amazon.Ivschat;

/// <summary>State that UpdateLoggingConfiguration answers with.</summary>
public class UpdateLoggingConfigurationState(string value) : ConstantClass(value)
{
    public static readonly UpdateLoggingConfigurationState ACTIVE = new("ACTIVE");

    public static UpdateLoggingConfigurationState FindValue(string value) => FindValue<UpdateLoggingConfigurationState>(value);

    public static implicit operator UpdateLoggingConfigurationState(string value) => FindValue(value);
}
