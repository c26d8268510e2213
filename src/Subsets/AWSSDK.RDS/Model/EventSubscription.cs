using System.Collections.Generic;

namespace Amazon.RDS.Model;

public class EventSubscription
{
    public string CustomerAwsId { get; set; }
    public string CustSubscriptionId { get; set; }
    public string SnsTopicArn { get; set; }
    public string Status { get; set; }
    public string SubscriptionCreationTime { get; set; }
    public string SourceType { get; set; }
    public List<string> SourceIdsList { get; set; }
    public List<string> EventCategoriesList { get; set; }
    public bool? Enabled { get; set; }
    public string EventSubscriptionArn { get; set; }
}
