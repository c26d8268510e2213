namespace Amazon.CloudWatch.Model;

public class EvaluationCriteria
{
    public AlarmPromQLCriteria PromQLCriteria { get; set; }
}
