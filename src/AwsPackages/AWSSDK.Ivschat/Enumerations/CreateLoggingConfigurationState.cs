using Amazon.Runtime;

namespace Amazon.Ivschat;

/// <summary>State that CreateLoggingConfiguration answers with.</summary>
public class CreateLoggingConfigurationState(string value) : ConstantClass(value)
{
    public static readonly CreateLoggingConfigurationState ACTIVE = new("ACTIVE");

    public static CreateLoggingConfigurationState FindValue(string value) => FindValue<CreateLoggingConfigurationState>(value);

    public static implicit operator CreateLoggingConfigurationState(string value) => FindValue(value);
}
