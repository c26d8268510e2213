namespace Amazon.RDS.Model;

public class ProcessorFeature
{
    public string Name { get; set; }
    public string Value { get; set; }
}
